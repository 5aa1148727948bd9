const WORDS = `
  123456789012 1234567890123 12345678901234 123456789abc 1234567890ab 0123456789ab 098765432109 987654321098
  password1234 password12345 password123456 password123! password1234! passwordpassword p@ssw0rd1234 p@ssword1234
  mypassword123 newpassword1 newpassword123 thisismypassword passw0rd1234 passw0rdpassw0rd changeme1234 changemenow1
  qwertyuiop12 qwertyuiop123 qwertyuiop[] qwerty123456 qwerty1234567 qwertyqwerty qwertyqwerty1 qwerty12345678
  asdfghjkl123 asdfghjkl;'# zxcvbnm12345 1q2w3e4r5t6y 1q2w3e4r5t6y7u 1qaz2wsx3edc 1qaz2wsx3edc4rfv q1w2e3r4t5y6
  1qazxsw23edc zaq12wsxcde3 letmein12345 letmein123456 letmeinletmein welcome12345 welcome123456 welcomewelcome
  iloveyou1234 iloveyou12345 iloveyouiloveyou sunshine1234 princess1234 football1234 liverpool123 manchester1
  administrator administrator1 admin1234567 adminadmin12 administrator123 administrator! adminpassword superadmin123
  trustno1trustno1 monkey123456 dragon123456 master123456 abc123456789 abcd12345678 a1b2c3d4e5f6 abcdefghijkl
  schooltransport schooltransport1 schoolway123 schoolway1234 schoolwayschoolway transport1234 council12345
  correcthorsebatterystaple passwordpassword1 temporary123 summer202020 winter202020
`

/** The passwords that are tried first, of those long enough to pass; shorter ones fail by their length. Lower case. */
export const COMMON_PASSWORDS: ReadonlySet<string> = new Set([
  ...WORDS.trim().split(/\s+/),
  'correct horse battery staple',
])
