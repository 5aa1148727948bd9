/**
 * Harrowmere on the drawing board, in metres from its market place: lines are `east,north` pairs. Every name is invented,
 * and so are the road numbers.
 */
export const TOWN = 'Harrowmere'

export const VILLAGES: readonly (readonly [string, number, number, number])[] = [
  ['Pellingham', 600, 6200, 430],
  ['Thrushby', 4700, 4300, 270],
  ['Great Ottering', 7200, 300, 360],
  ['Little Ottering', 6500, -2300, 170],
  ['Skelbourne', 4300, -5200, 310],
  ['Cold Hambury', 300, -5900, 190],
  ['Maplestow', -4800, -4200, 400],
  ['Dunnock Green', -7000, -1300, 160],
  ['Yarrowfold', -6300, 2300, 300],
  ['Brackenley', -3500, 5600, 260],
  ['Hollin End', 3300, 7700, 130],
]

export const RIVER =
  '-8200,7400 -5200,4300 -2500,2500 -1150,1200 -620,420 -470,-80 -300,-620 120,-1150 ' +
  '900,-1800 2300,-2900 3300,-5000 4300,-7600'

export const RADIALS: readonly (readonly [
  string,
  'primary' | 'secondary',
  string,
  string,
  string,
  string,
])[] = [
  [
    'A6993',
    'primary',
    'Pellingham Road',
    '150,1780',
    '10,340 40,900',
    '350,3300 250,4800 600,6200 1300,7900 1500,9600',
  ],
  [
    'B6994',
    'secondary',
    'Thrushby Road',
    '1450,1250',
    '230,285 780,720',
    '2700,2100 3500,3500 4700,4300 6400,5100 8300,5200',
  ],
  [
    'B6995',
    'secondary',
    'Ottering Road',
    '2080,-150',
    '345,40 1150,60',
    '3600,-450 5300,150 7200,300 9300,-200',
  ],
  [
    'A6993',
    'primary',
    'Skelbourne Road',
    '1330,-1420',
    '190,-300 640,-760',
    '2100,-2300 3500,-3500 4300,-5200 5600,-6700 6900,-8200',
  ],
  [
    'B6996',
    'secondary',
    'Maplestow Road',
    '-1320,-1250',
    '-260,-240 -730,-640',
    '-2300,-1900 -3700,-2900 -4800,-4200 -6300,-5400 -7600,-7200',
  ],
  [
    'A6997',
    'primary',
    'Yarrowfold Road',
    '-1900,330',
    '-310,40 -1000,60',
    '-3300,700 -4800,1500 -6300,2300 -8000,2700 -9700,3600',
  ],
  [
    'B6998',
    'secondary',
    'Brackenley Road',
    '-880,1560',
    '-210,270 -440,860',
    '-1500,2700 -2700,4000 -3500,5600 -4200,7300 -5300,8600',
  ],
]

export const LANES: readonly (readonly [string, string])[] = [
  ['Hambury Lane', '80,-1540 500,-3600 300,-5900'],
  ['Hollin Lane', '600,6200 2000,6600 3300,7700 4300,6100 4700,4300'],
  ['Sheepwash Lane', '250,4500 2300,4700 4700,4300'],
  ['Long Drove', '4700,4300 6200,2500 7200,300'],
  ['Otter Lane', '7200,300 7300,-1100 6500,-2300 5200,-3600 4300,-5200'],
  ['Marsh Lane', '2200,-900 3900,-1900 6500,-2300'],
  ['Mill Lane', '4300,-5200 2500,-5300 300,-5900'],
  ['Ridge Lane', '300,-5900 -2000,-5600 -4800,-4200'],
  ['Dunnock Lane', '-4800,-4200 -6500,-3200 -7000,-1300 -6900,600 -6300,2300'],
  ['Green Lane', '-1980,-420 -4200,-700 -7000,-1300'],
  ['Heron Lane', '-6300,2300 -4600,3300 -3500,5600'],
  ['Windmill Lane', '-3500,5600 -1700,5700 600,6200'],
  ['Warren Lane', '3600,-450 3200,1300 3500,3500'],
  ['Chapel Lane', '-4800,1500 -4400,200 -4200,-700'],
  ['Drove Lane', '-2700,4000 -1200,4350 300,4000'],
  ['Coldharbour Lane', '-2300,-1900 -900,-3300 450,-3600'],
  ['Ferry Lane', '2100,-2300 1500,-3400 450,-3600'],
]

/** Between the sixth roundabout and the seventh lie the water meadows: the ring road was never closed there. */
export const RING = [
  'Northern Way',
  'Eastern Way',
  'Marsh Way',
  'Southern Way',
  'Hillside Way',
  undefined,
  "Abbot's Way",
]

/** Estates built since the ring road, outside it. */
export const SUBURBS: readonly (readonly [number, number, number])[] = [
  [-1700, -1620, 520],
  [1900, 1600, 480],
  [230, 2250, 420],
]
