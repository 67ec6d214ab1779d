/** Schema errors an author can act on: each field with what was expected there and an example. */
import { z } from 'astro/zod';

type Issue = z.core.$ZodIssue;

function unknownKeys(issue: Issue): string[] {
  return issue.code === 'unrecognized_keys' ? issue.keys : [];
}

function sentence(issue: Issue, example: string | undefined): string {
  const unknown = unknownKeys(issue);
  const what =
    unknown.length > 0
      ? `unknown field ${unknown.map((key) => `"${key}"`).join(', ')}: remove it or correct its spelling`
      : issue.message;
  return example ? `${what}. Example: ${example}` : what;
}

/**
 * @param schema the strict schema
 * @param examples one line of YAML for each top-level field
 * @returns the same schema, whose messages end with the field's example
 */
export function explained<S extends z.ZodType>(schema: S, examples: Record<string, string>) {
  return z.unknown().transform((data, context): z.output<S> => {
    const result = schema.safeParse(data);
    if (result.success) return result.data;
    for (const issue of result.error.issues) {
      const path = [...issue.path, ...unknownKeys(issue).slice(0, 1)];
      context.addIssue({
        code: 'custom',
        path,
        message: sentence(issue, examples[String(issue.path[0] ?? '')]),
      });
    }
    return z.NEVER;
  });
}
