// How time stands, as a filter of lists.
import { dueStates } from '../app/search-params.ts'

const labels = {
  overdue: 'Overdue',
  'at-risk': 'At risk',
  'on-time': 'On time',
  stopped: 'Clock stands',
  none: 'No due date',
}

/** The states one may choose among. */
export const dueOptions = dueStates.map((value) => ({ value, label: labels[value] }))
