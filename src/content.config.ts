import { defineCollection } from 'astro:content';
import { glob } from 'astro/loaders';
import { z } from 'astro/zod';
import { paperSchema } from './paper/schema.ts';

const papers = defineCollection({
  loader: glob({
    base: './content/papers',
    pattern: '*/index.mdx',
    generateId: ({ entry }) => entry.split('/')[0] ?? entry,
  }),
  schema: paperSchema,
});

const guides = defineCollection({
  loader: glob({ base: './content/guides', pattern: '*.mdx' }),
  schema: z.strictObject({ title: z.string(), description: z.string(), order: z.number() }),
});

export const collections = { papers, guides };
