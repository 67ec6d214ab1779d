/** Astro's content: the guides. Papers have a door of their own, `src/paper/shelf.ts`. */
import { defineCollection } from 'astro:content';
import { glob } from 'astro/loaders';
import { z } from 'astro/zod';

const guides = defineCollection({
  loader: glob({ base: './content/guides', pattern: '*.mdx' }),
  schema: z.strictObject({
    title: z.string(),
    description: z.string(),
    order: z.number(),
    /** Other names by which readers ask for it. */
    names: z.array(z.string()),
  }),
});

export const collections = { guides };
