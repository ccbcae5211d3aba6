// The acts on a work item that are one text: what their dialog says, and what it sends.
import type { WorkItem, WorkItemPage } from '@stagewright/api'
import { server } from '../server/client.ts'
import type { TextAct } from './text-act-dialog.tsx'

const questionMax = 4000
const noteMax = 1333

type Item = Pick<WorkItem, 'id' | 'label'>

/** Asks who asked for the work. */
export function askAct({ id, label }: Item): TextAct {
  return {
    title: `Ask about “${label}”`,
    note: 'Your question goes to whoever asked for this work. The item waits under Later until they answer; you may go on all the same.',
    label: 'Question',
    button: 'Ask',
    keep: 'Do not ask',
    isRequired: true,
    lengthMax: questionMax,
    send: (text) => server.workItems.askRequester(id, text),
    done: 'Asked. The item waits under Later.',
    problem: 'Not asked',
  }
}

/** Answers the open question about an item. */
export function answerAct({ id, label, question }: Item & Pick<WorkItem, 'question'>): TextAct {
  return {
    title: `Answer about “${label}”`,
    note: question ? `${question.by.name} asks: ${question.text}` : '',
    label: 'Answer',
    button: 'Answer',
    keep: 'Answer later',
    isRequired: true,
    lengthMax: questionMax,
    send: (text) => server.workItems.answerQuestion(id, text),
    done: `Answered${question ? `: ${question.by.name} is told` : ''}.`,
    problem: 'Not answered',
  }
}

/** Gives a delegated item back, or takes it back as its owner. */
export function returnAct(
  { id, label, delegation }: Pick<WorkItemPage, 'id' | 'label' | 'delegation'>,
  viewerId: string,
): TextAct {
  const isDoer = delegation?.to.id === viewerId
  const other = (isDoer ? delegation?.from.name : delegation?.to.name) ?? ''
  return {
    title: isDoer ? `Give “${label}” back` : `Take “${label}” back`,
    note: isDoer
      ? `It goes back to ${other}, with what you typed.`
      : `${other} does it for its owner now. What they typed comes with it.`,
    label: 'Note',
    button: isDoer ? 'Give back' : 'Take back',
    keep: 'Leave it',
    isRequired: false,
    lengthMax: noteMax,
    send: (text) => server.workItems.return(id, text === '' ? {} : { note: text }),
    done: isDoer ? `Given back to ${other}.` : `Taken back from ${other}.`,
    problem: isDoer ? 'Not given back' : 'Not taken back',
  }
}
