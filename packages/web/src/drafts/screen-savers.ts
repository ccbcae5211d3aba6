// The savers of screens that are open or were left half-typed in this page. They outlive the
// screen: a save goes on while the person looks at another item, and is there when they come back.
import type { InterviewView, ScreenDraft } from '@stagewright/api'
import type { JsonObject } from '@stagewright/base'
import { StagewrightError } from '@stagewright/sdk'
import { server } from '../server/client.ts'
import { problemLine } from '../server/problem-text.ts'
import { toldAnswers } from '../screen-flow/typed-answers.ts'
import type { ScreenView } from '../screen-flow/screen-types.ts'
import { DraftSaver, type SaveAnswer } from './draft-saver.ts'
import { shelve, shelved, unshelve } from './draft-shelf.ts'
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
      save: (values, revision) => save(place, values, revision),
      discard: () => server.drafts.discard(interviewId, view.name).then(noted, noted),
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

const noted = () => undefined

async function save(
  { interviewId, view }: DraftPlace,
  values: JsonObject,
  revision: number,
): Promise<SaveAnswer> {
  try {
    const saved = await server.drafts.save(interviewId, { screen: view.name, values, revision })
    return { kind: 'saved', revision: saved.revision, at: saved.savedAt }
  } catch (error) {
    if (!(error instanceof StagewrightError)) return failed(error, false)
    if (error.code === 'conflict') return standing(interviewId, view)
    if (isGone(error)) return { kind: 'left', isGone: true }
    return failed(error, error.status >= 400 && error.status < 500)
  }
}

/** After a refused save: what stands there instead. */
async function standing(interviewId: string, view: ScreenView): Promise<SaveAnswer> {
  try {
    const now: InterviewView = await server.interviews.show(interviewId)
    if (now.screen?.name !== view.name) return { kind: 'left', isGone: false }
    return { kind: 'stale', other: now.draft }
  } catch (error) {
    return error instanceof StagewrightError && isGone(error)
      ? { kind: 'left', isGone: true }
      : failed(error, false)
  }
}

const isGone = ({ status }: StagewrightError) => status === 404 || status === 403

function failed(error: unknown, isFinal: boolean): SaveAnswer {
  return { kind: 'failed', message: problemLine(error), isFinal }
}

/** On leaving the page or turning to another one, what waits for its pause goes at once. */
const flushAll = () => {
  for (const saver of savers.values()) saver.flush()
}
addEventListener('pagehide', flushAll)
document.addEventListener('visibilitychange', () => document.hidden && flushAll())
