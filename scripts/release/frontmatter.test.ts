import { expect, test } from 'vitest';
import { withVersion } from './frontmatter.ts';

test('a release sets version, day and revision, and nothing else', () => {
  const page = `---
title: "A: B" # why
page:
  version: 1
  published: 2026-01-01
  updated: 2026-01-01
  revisions:
    - { version: 1, date: 2026-01-01, note: First. }
claims: []
---

Text with $1 and page: version: 1.
`;
  expect(withVersion(page, 2, '2026-02-03', 'A chart: more.')).toBe(`---
title: "A: B" # why
page:
  version: 2
  published: 2026-01-01
  updated: 2026-02-03
  revisions:
    - { version: 1, date: 2026-01-01, note: First. }
    - { version: 2, date: 2026-02-03, note: "A chart: more." }
claims: []
---

Text with $1 and page: version: 1.
`);
  const first = withVersion(page, 1, '2026-02-03', 'First.');
  expect(first).toContain(
    '  revisions:\n    - { version: 1, date: 2026-02-03, note: First. }\nclaims',
  );
});
