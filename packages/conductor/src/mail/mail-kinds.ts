// Data table: every kind of mail about work, in the order in which people choose among them. A new
// kind is announced here and nowhere else.

/** What a person gets of a kind when they have chosen nothing. */
export type NoticeChoice = 'app' | 'mail' | 'digest' | 'none'

type Kind = {
  /** What happened, for whoever chooses what to be told of. */
  label: string
  /** Without a choice of the person: in the application, by mail at once, once a day, not at all. */
  usual: NoticeChoice
}

export const mailKinds = {
  approval: { label: 'Somebody asks for your approval', usual: 'mail' },
  assignment: { label: 'A work item is yours', usual: 'mail' },
  reassignment: { label: 'A work item is handed to you', usual: 'mail' },
  offer: { label: 'A work item waits in one of your groups or queues', usual: 'none' },
  withdrawal: { label: 'A work item is not needed any more', usual: 'mail' },
  recordDeleted: { label: 'The record of a work item was deleted', usual: 'mail' },
  reminder: { label: 'A work item waits for you, or is soon due', usual: 'mail' },
  escalation: { label: 'A work item is overdue and was brought to you', usual: 'mail' },
  question: { label: 'Somebody asks you about a work item, or answers', usual: 'mail' },
  checklist: {
    label: 'A line of a checklist is for you, is no longer, or was ticked for you',
    usual: 'mail',
  },
  standIn: { label: 'You begin to stand in for somebody, or end', usual: 'mail' },
  secondPerson: {
    label: 'Somebody needs a second person, or one decided about what you asked for',
    usual: 'mail',
  },
  mention: { label: 'Somebody mentions you in a comment', usual: 'mail' },
} as const satisfies { [kind: string]: Kind }

export type MailKind = keyof typeof mailKinds
