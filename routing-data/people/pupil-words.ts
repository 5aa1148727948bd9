/** What is drawn from for the pupils. First names alone: nobody here is anybody. */
export const FIRST_NAMES = (
  'Aaron Abigail Adam Aisha Alfie Alice Amelia Amir Amy Anya Archie Arlo Ava Bella Ben Bethany Billy Caleb Callum ' +
  'Cara Charlie Chloe Connor Daisy Daniel Darcy David Dylan Eden Edie Elena Elijah Ella Elliot Elsie Emil Emily Erin ' +
  'Ethan Eva Evie Farah Felix Finlay Finn Florence Frankie Freddie Freya George Grace Hamza Hannah Harley Harriet ' +
  'Harry Harvey Heidi Henry Holly Hugo Ibrahim Imogen Iris Isaac Isla Ivy Jack Jacob Jake Jasmine Jasper Jayden Jess ' +
  'Joel Jonah Joseph Joshua Jude Kai Katie Kian Kit Lacey Layla Leah Leo Lewis Liam Lily Logan Lola Louis Luca Lucy ' +
  'Luke Maisie Maja Marcus Martha Mason Matilda Max Maya Megan Mia Mila Millie Mohammed Molly Nancy Nathan Niamh Noah ' +
  'Nora Olive Oliver Olivia Omar Orla Oscar Owen Phoebe Poppy Rafferty Ralph Reece Reuben Riley Robyn Ronnie Rory Rosa ' +
  'Rosie Rowan Ruby Ryan Samira Samuel Sara Scarlett Sebastian Seth Sienna Sofia Sonny Stanley Summer Tara Teddy Theo ' +
  'Thomas Tilly Toby Tomasz Tyler Violet Wilfred William Willow Yusuf Zac Zara Zoe'
).split(' ')

export const SEATED_EQUIPMENT = [
  'Five-point harness',
  'High-backed booster seat',
  'Buckle guard',
  'Booster cushion',
  'Ear defenders travel with pupil',
] as const

export const HANDOVERS = [
  'To a named adult at the door',
  'To a named adult at the door',
  'To school staff at the gate only',
  'Adult will meet the vehicle at the kerb',
  'May go in alone once the door is opened',
] as const

export const CREW_NOTES = [
  'Prefers the nearside rear seat',
  'Needs warning before the engine starts',
  'Likes to be told of a change of driver the day before',
  'No radio, please',
  'Uses a communication book: hand it over with the bag',
  'Talks about trains; happy to be asked',
  'May unbuckle when anxious: assistant sits alongside',
  'No perfume or air freshener in the vehicle',
] as const

export const MEDICAL_NOTE = 'Care plan in the sealed envelope; trained assistant only'
