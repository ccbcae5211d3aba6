// The savers of screens that are open or were left half-typed in this page. They outlive the
// screen: a save goes on while the person looks at another item, and is there when they come back.
import type { ScreenDraft } from '@stagewright/api'
import { server } from '../server/client.ts'
import { toldAnswers } from '../screen-flow/typed-answers.ts'
import type { ScreenView } from '../screen-flow/screen-types.ts'
import { DraftSaver } from './draft-saver.ts'
import { shelve, shelved, unshelve } from './draft-shelf.ts'
import { discardDraft, saveDraft } from './save-draft.ts'
import { addUnsent } from './unsent.ts'

export type DraftPlace = {
  interviewId: string
  /** The work item or interview that the screen is of. */
  workId: string
  view: ScreenView
}

const savers = new Map<string, DraftSaver>()
const keyOf = (interviewId: string, screen: string) => `${interviewId}:${screen}`

/** The saver of a screen; `draft` is what the server sent with it. */
export function saverOf(place: DraftPlace, draft: ScreenDraft | undefined): DraftSaver {
  const { interviewId, view } = place
  const key = keyOf(interviewId, view.name)
  const known = savers.get(key)
  if (known && !isBehind(known, draft)) return known
  const at: [string, string] = [interviewId, view.name]
  const own = shelved(sessionStorage, at)
  const saver = new DraftSaver(
    {
      save: (values, revision) => saveDraft(server, place, { values, revision }),
      discard: () => discardDraft(server, place),
      shelve: (kept) => shelve(sessionStorage, at, kept),
      unshelve: () => unshelve(sessionStorage, at),
      later: (act, ms) => {
        const timer = setTimeout(act, ms)
        return () => clearTimeout(timer)
      },
      onLeft: (values) => {
        savers.delete(key)
        const told = toldAnswers(view, values)
        addUnsent(place.workId, { screen: view.name, label: view.label, told })
      },
    },
    draft,
    own,
  )
  savers.set(key, saver)
  return saver
}

/** A screen was answered: nothing is kept of it. */
export function screenSent(interviewId: string, screen: string): void {
  const key = keyOf(interviewId, screen)
  savers.get(key)?.sent()
  savers.delete(key)
}

/** A screen cannot be answered any more: what is typed on it is kept to be read. */
export function screenLeft(interviewId: string, screen: string, isGone: boolean): void {
  savers.get(keyOf(interviewId, screen))?.leave(isGone)
}

/** At rest, and the server has something newer by now. */
function isBehind({ state, revision }: DraftSaver, draft: ScreenDraft | undefined): boolean {
  const isAtRest = state.kind === 'none' || state.kind === 'saved'
  return isAtRest && draft !== undefined && draft.revision > revision
}

/** On leaving the page or turning to another one, what waits for its pause goes at once. */
const flushAll = () => {
  for (const saver of savers.values()) saver.flush()
}
addEventListener('pagehide', flushAll)
document.addEventListener('visibilitychange', () => document.hidden && flushAll())
