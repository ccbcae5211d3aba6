// How urgent work is, as people read it.
import type { ItemPriority } from '@stagewright/api'

export const priorityWords: Record<ItemPriority, string> = {
  low: 'Low',
  normal: 'Normal',
  high: 'High',
  urgent: 'Urgent',
}
