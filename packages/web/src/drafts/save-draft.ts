// Saving a draft on the server, and what its answer means: the same in the application and in the
// elements on pages of other sites.
import type { InterviewView } from '@stagewright/api'
import type { JsonObject } from '@stagewright/base'
import { type Client, StagewrightError } from '@stagewright/sdk'
import { problemLine } from '../server/problem-text.ts'
import type { SaveAnswer } from './draft-saver.ts'

type Server = Pick<Client, 'drafts' | 'interviews'>
type Place = { interviewId: string; view: { name: string } }

/** Saves what is typed on a screen, over the revision that was seen. */
export async function saveDraft(
  server: Server,
  { interviewId, view }: Place,
  { values, revision }: { values: JsonObject; revision: number },
): Promise<SaveAnswer> {
  try {
    const saved = await server.drafts.save(interviewId, { screen: view.name, values, revision })
    return { kind: 'saved', revision: saved.revision, at: saved.savedAt }
  } catch (error) {
    if (!(error instanceof StagewrightError)) return failed(error, false)
    if (error.code === 'conflict') return standing(server, { interviewId, view })
    if (isGone(error)) return { kind: 'left', isGone: true }
    return failed(error, error.status >= 400 && error.status < 500)
  }
}

/** Throws a draft away; one that stays is shown again with its screen. */
export async function discardDraft(server: Server, { interviewId, view }: Place): Promise<void> {
  const noted = () => undefined
  await server.drafts.discard(interviewId, view.name).then(noted, noted)
}

/** After a refused save: what stands there instead. */
async function standing(server: Server, { interviewId, view }: Place): Promise<SaveAnswer> {
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
