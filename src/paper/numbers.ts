/** Numbers in the cells of published tables. */

/** `1.3 B` → 1.3; nothing where a cell holds no number. */
export function numberIn(cell: string | undefined): number | undefined {
  const [digits] = /-?\d[\d,]*(?:\.\d+)?(?:e[+-]?\d+)?/i.exec(cell?.replace('−', '-') ?? '') ?? [];
  return digits === undefined ? undefined : Number(digits.replaceAll(',', ''));
}
