// Errors in words: what happened and what to do next.
import { StagewrightError } from '@stagewright/sdk'

export type ProblemText = { title: string; remedy: string }

/** The words for an error of a request; anything else is our own fault and says so. */
export function problemText(error: unknown): ProblemText {
  if (!(error instanceof StagewrightError)) {
    return {
      title: 'Something went wrong in this page.',
      remedy: 'Load the page again. If it happens once more, tell your administrator what you did.',
    }
  }
  switch (error.code) {
    case 'unreachable':
      return {
        title: 'The server does not answer.',
        remedy: 'Check your connection; this page tries again by itself.',
      }
    case 'answer-lost':
      return {
        title: 'The connection broke off before the answer came.',
        remedy: 'What you did may be done all the same: look before you do it again.',
      }
    case 'busy':
      return {
        title: 'The server is busy.',
        remedy: 'Wait a moment and try again. Nothing was changed.',
      }
    case 'not-signed-in':
      return { title: 'Your session has ended.', remedy: 'Sign in again to go on.' }
    case 'not-allowed':
      return {
        title: error.message,
        remedy: 'Ask somebody who may do this, or your administrator for the right to.',
      }
    case 'not-found':
    case 'run-not-found':
    case 'work-item-not-found':
    case 'step-not-found':
      return { title: error.message, remedy: 'It may have been removed, or you may not see it.' }
    case 'second-person-needed':
      return { title: 'This needs a second person.', remedy: 'Nobody was asked, nothing is done.' }
    case 'conflict':
      return { title: error.message, remedy: 'Load the page again to see what has changed.' }
    case 'internal':
      return {
        title: 'The server failed on this request.',
        remedy: 'Try again. If it fails once more, tell your administrator.',
      }
    default:
      return { title: error.message, remedy: '' }
  }
}

/** The words as one text, for a toast. */
export function problemLine(error: unknown): string {
  const { title, remedy } = problemText(error)
  return remedy === '' ? title : `${title} ${remedy}`
}
