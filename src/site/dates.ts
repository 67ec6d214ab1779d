/** Dates of the content, as read by people. */

/** `2024-04-22` → `April 22, 2024` */
export function longDate(date: string): string {
  return new Intl.DateTimeFormat('en-US', { dateStyle: 'long', timeZone: 'UTC' }).format(
    new Date(date),
  );
}
