/** The ten outcomes of the national test, in everyday words (E-EL-017). */
export const TEN = [
  [
    'food',
    'Eating well',
    'making meals, eating and drinking enough',
    `
    eating, eat, cook, food, cooking, meals, drinking, nutrition, feed myself, feeding, make food, forget to
    eat, make meals, kitchen
  `,
  ],
  [
    'washing',
    'Washing',
    'keeping clean, washing clothes',
    `
    wash, clean myself, hygiene, bathing, showering, shower, keeping clean, bath, bathe, my hair, teeth
  `,
  ],
  [
    'toilet',
    'Using the toilet',
    'getting there in time, pads',
    'toilet, loo, continence, incontinence, accidents, pads, bladder',
  ],
  [
    'dressing',
    'Dressing',
    'clothes that suit the day',
    'dress, dressed, getting dressed, clothes, get dressed, shoes, buttons',
  ],
  [
    'safe',
    'Being safe at home',
    'stairs, fire, falls, gas',
    'safety, safe, falls, falling, stairs, fall, fall over, cooker, wander, wandering',
  ],
  [
    'clean',
    'A clean home',
    'clearing, cleaning, paying for heat',
    `
    clean, cleaning, housework, tidying, hoarding, home, clean the house, tidy, laundry, the house is a mess
  `,
  ],
  [
    'people',
    'Seeing people',
    'family and friends',
    `
    see people, see anyone, friends, relationships, family, lonely, isolated, loneliness, see no one, mates,
    talk to people, see nobody, meet people, make friends
  `,
  ],
  [
    'work',
    'Work or learning',
    'a job, a course, volunteering',
    `
    job, work, college, learning, volunteering, training, get a job, study, volunteer
  `,
  ],
  [
    'out',
    'Getting out',
    'shops, buses, clubs, the doctor',
    `
    go out, get out, leave the house, going out, transport, shopping, leaving the house, getting about, out
    of the house, get out the house, out the house, the bus, buses, outside, the shops, shops, go anywhere
  `,
  ],
  [
    'child',
    'Caring for a child',
    'your own or one you look after',
    'children, kids, child, parenting, my kids, school run, my children',
  ],
] as const;
