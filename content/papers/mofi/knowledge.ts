/** A small knowledge base for the reader's own alt-texts, and the pictures that they stand beside. */
import { at } from '#ml/lists';
import type { Entity, KnowledgeBase } from './labels.ts';

export interface Thing extends Entity {
  /** What the model that judges pictures has learned to look for; empty for what it does not know. */
  looks: readonly string[];
}

/** One line for each entity: name | which one | what it has to do with | what it looks like. */
const lines = `
jaguar | the cat | animals, south america | spotted coat, leaves
jaguar | the car maker | cars, britain | car
pantanal | wetland in Brazil | wild places, south america | river, grass, birds
flickr | photo site | websites, photography | screen
getty images | picture agency | websites, photography | screen
pinterest | picture site | websites, photography | screen
amazon | the river | wild places, south america | river, leaves, boat
amazon | the company | companies, websites | parcel, screen
brazil | the country | countries, south america | flag
jabiru | a stork | animals, south america |
hyacinth macaw | a parrot | animals, south america | blue feathers, leaves
capybara | a rodent | animals, south america | brown fur, river
python | the snake | animals, asia | scales, leaves
python | the language | computers, languages | screen
java | the island | islands, asia | volcano, leaves
java | the language | computers, languages | screen
guido van rossum | programmer | computers, people | face, glasses
indonesia | the country | countries, asia | flag
puma | the cat | animals, south america | plain coat, rocks
puma | the sports brand | companies, sports | shoe
usain bolt | sprinter | people, sports | face, track
apple | the fruit | plants, food | round fruit, leaves
apple | the company | companies, computers | screen, phone
iphone | a phone | companies, computers | phone
orchard | where fruit grows | plants, food | leaves, grass
mercury | the planet | planets, astronomy | craters, black sky
mercury | the metal | metals, chemistry | silver drop
mercury | the god | gods, rome | statue, wings
freddie mercury | singer | people, music | face, stage
messenger | space probe | spacecraft, astronomy | black sky, solar panels
nasa | space agency | companies, astronomy | rocket, logo
venus | the planet | planets, astronomy | clouds, black sky
venus | the goddess | gods, rome | statue
crane | the bird | animals, wild places | long legs, birds, grass
crane | the machine | machines, buildings | steel arm
skyscraper | a building | buildings, cities | glass wall
paris | the city | cities, france | river, rooftops
paris | prince of Troy | gods, greece | statue
helen of troy | queen | gods, greece | statue
eiffel tower | the tower | buildings, france | iron tower, night sky
louvre | the museum | buildings, france | glass pyramid
new york | the city | cities, america | glass wall, night sky
penguin | the bird | animals, ice | black and white feathers, snow
penguin | the publisher | companies, books | book
antarctica | the continent | wild places, ice | snow
turkey | the country | countries, asia | flag
turkey | the bird | animals, food | brown feathers
istanbul | the city | cities, asia | river, minaret
beetle | the insect | animals, plants | shell, leaves
beetle | the car | cars, germany | car
volkswagen | car maker | cars, germany | car, logo
mustang | the horse | animals, america | mane, grass
mustang | the car | cars, america | car
ford | car maker | cars, america | car, logo
coventry | the city | cities, britain | rooftops
windsor castle | the castle | buildings, britain | stone wall, grass
london | the city | cities, britain | river, rooftops
`;

const rows = lines
  .trim()
  .split('\n')
  .map((line) => line.split('|').map((cell) => cell.trim()));
const list = (cell: string | undefined) => (cell ? cell.split(', ') : []);
const topics = [...new Set(rows.flatMap((row) => list(row[2])))];

/** Entities by name; two are close when they have to do with the same things. */
export const knowledge: KnowledgeBase<Thing> = rows.reduce(
  (base, [name, which, about, looks]) => {
    const vector = topics.map((topic) =>
      Number(list(about).includes(topic)),
    );
    const thing = { id: `${name}, ${which}`, vector, looks: list(looks) };
    const key = String(name);
    return base.set(key, [...(base.get(key) ?? []), thing]);
  },
  new Map<string, readonly Thing[]>(),
);

export interface Picture {
  label: string;
  /** What is to be seen on it. */
  looks: readonly string[];
  /** What a page might say beside it. */
  text: string;
}

export const pictures: Readonly<Record<string, Picture>> = {
  jaguar: {
    label: 'A jaguar drinking from a river',
    looks: ['spotted coat', 'river', 'leaves'],
    text: 'A jaguar drinks from a river in the Pantanal | Flickr',
  },
  car: {
    label: 'A green car before a castle',
    looks: ['car', 'stone wall', 'grass'],
    text: 'Jaguar from Coventry at Windsor Castle, Getty Images',
  },
  stork: {
    label: 'A jabiru, a tall stork, by a river',
    looks: ['white feathers', 'river', 'grass'],
    text: 'Jabiru in the Pantanal, Brazil',
  },
  planet: {
    label: 'A gray planet full of craters',
    looks: ['craters', 'black sky'],
    text: 'Mercury seen by Messenger (NASA)',
  },
  tower: {
    label: 'An iron tower at night',
    looks: ['iron tower', 'night sky', 'rooftops'],
    text: 'Eiffel Tower, Paris. Pinterest',
  },
};

/** How well an entity fits a picture: the cosine of their lists of features, from 0 to 1. */
export function likeness(entity: Thing, { looks }: Picture): number {
  const common = entity.looks.filter((look) => looks.includes(look)).length;
  return common === 0
    ? 0
    : common / Math.sqrt(entity.looks.length * looks.length);
}

/** The default picture of the page: its running example. */
export const example = at(Object.values(pictures), 0);
