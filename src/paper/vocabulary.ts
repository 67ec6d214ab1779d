/** All elements that a paper's page can use: every room of `elements/`, by name. */
import { readdirSync } from 'node:fs';
import type { Element } from './element.ts';

interface Room {
  default: Element;
}

/** The bundler finds the rooms at build; Node, which runs scripts and the configuration, in the folder. */
async function rooms(): Promise<Room[]> {
  if (import.meta.env) {
    return Object.values(
      import.meta.glob<Room>(['./elements/*.ts', '!./elements/*.test.ts'], { eager: true }),
    );
  }
  const folder = new URL('./elements/', import.meta.url);
  const files = readdirSync(folder).filter((file) => /^[^.]+\.ts$/.test(file));
  return Promise.all(
    files.map((file) => import(/* @vite-ignore */ new URL(file, folder).href) as Promise<Room>),
  );
}

export const vocabulary: ReadonlyMap<string, Element> = new Map(
  (await rooms())
    .map(({ default: room }) => [room.name, room] as const)
    .sort(([a], [b]) => a.localeCompare(b)),
);
