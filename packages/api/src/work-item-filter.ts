// Which work items a list shows or a count counts.
import { z } from 'zod'
import { dueFilter } from './due.ts'
import { commaList } from './page.ts'
import { id, instant, name } from './value.ts'

/**
 * Open and theirs · open in their groups and queues, taken by nobody · open, with a line of the
 * checklist that is theirs to tick · open, and somebody else's turn by their wish: asked or
 * delegated · open, and delegated by them, until it comes back · completed by them.
 */
export const workItemRelation = z.enum([
  'me',
  'my-groups',
  'my-lines',
  'others',
  'delegated-by-me',
  'done-by-me',
])

/** The query of the list and of the count. */
export const workItemFilter = {
  status: commaList(['Assigned', 'Completed']).exactOptional(),
  /** Id of a person, group or queue. */
  assignee: id.exactOptional(),
  runId: id.exactOptional(),
  recordId: id.exactOptional(),
  /** Id of who is to answer a question about it. */
  asked: id.exactOptional(),
  orchestration: name.exactOptional(),
  /** What the items are to the viewer. */
  for: workItemRelation.exactOptional(),
  /** Open items that are due before then. */
  dueBefore: instant.exactOptional(),
  search: z.string().max(255).exactOptional(),
  /** How time stands; of open items. */
  due: commaList(dueFilter).exactOptional(),
}
