// Half-typed screens: saved while a person types, given back to them alone.
import { isoInstant } from '@stagewright/base'
import {
  type DraftKey,
  dropDraft,
  dropDrafts,
  findDraft,
  listDrafts,
  type Queries,
  saveDraft,
} from '@stagewright/store'
import type { Viewer } from '../face/asking.ts'
import type { DraftCommands, SavedDraft } from '../face/draft-commands.ts'
import type { InterviewView } from '../face/interview-commands.ts'
import type { System } from '../system.ts'
import { noteWork } from '../work-time/note-work.ts'
import { giveUp, transact } from '../transact.ts'
import { ownInterview } from './own-interview.ts'
import { typedValues } from './typed-values.ts'

/** The draft commands of the runtime. */
export function createDraftCommands(system: System): DraftCommands {
  return {
    show: (viewer, interviewId, screen) =>
      transact(system, async (performance, tx) => {
        await ownInterview(performance, viewer, interviewId)
        return findDraft(tx, { personId: viewer.id, interviewId, screen })
      }),
    save: (viewer, interviewId, { screen, values, revision }) =>
      transact(system, async (performance, tx): Promise<SavedDraft> => {
        const stored = await ownInterview(performance, viewer, interviewId)
        const { request } = stored.interview
        if (request?.type !== 'ShowScreen' || request.screen.name !== screen) {
          return conflict('This screen was answered already. What you typed was not saved.')
        }
        refuseLong(system, JSON.stringify(values).length)
        await noteWork({ performance, tx }, viewer, { interviewId })
        const savedAt = isoInstant(system.now())
        const typed = typedValues(request.screen.fields, values)
        const screenLabel = request.screen.label
        const draft = { screenLabel, revision, savedAt, ...typed }
        const next = await saveDraft(tx, { personId: viewer.id, interviewId, screen }, draft)
        if (next === undefined) {
          return conflict('Another window saved something else here. Nothing was overwritten.')
        }
        return { revision: next, savedAt }
      }),
    discard: (viewer, interviewId, screen) =>
      transact(system, async (performance, tx) => {
        await ownInterview(performance, viewer, interviewId)
        await dropDraft(tx, { personId: viewer.id, interviewId, screen })
        return { done: true } as const
      }),
    ofWorkItem: ({ id }, workItemId) => listDrafts(system.database, { personId: id, workItemId }),
    async discardOfWorkItem({ id }, workItemId) {
      await dropDrafts(system.database, { personId: id, workItemId })
      return { done: true }
    },
  }
}

/** The view with what the viewer has typed on its screen before and not sent. */
export async function withDraft(
  db: Queries,
  { id: personId, guestName }: Viewer,
  view: InterviewView,
): Promise<InterviewView> {
  // A draft is its writer's alone, whoever works in their place.
  if (guestName !== undefined) return view
  const { status, screen, interviewId } = view
  if (status !== 'screen' || !screen) return view
  const draft = await findDraft(db, { personId, interviewId, screen: screen.name })
  return draft ? { ...view, draft } : view
}

/**
 * After an answer: what was typed on its screen is sent, unless the screen came back with errors.
 */
export async function dropSent(
  db: Queries,
  key: DraftKey,
  { screen }: InterviewView,
): Promise<void> {
  if (Object.keys(screen?.errors ?? {}).length === 0) await dropDraft(db, key)
}

function refuseLong({ limits }: System, length: number): void {
  const most = limits.draftCharactersMax
  if (length <= most) return
  const figures = `${length.toLocaleString('en')} characters, and ${most.toLocaleString('en')}`
  const message = `What is typed here has ${figures} can be kept. Send it before you leave the page.`
  giveUp({ isRefusal: true, code: 'too-large', message })
}

function conflict(message: string): never {
  return giveUp({ isRefusal: true, code: 'conflict', message })
}
