/** `/cite.json`: how pages are cited that are about no paper. */
import { siteDialog } from '../cite/dialog-data.ts';

export const GET = () => Response.json(siteDialog());
