// Links by which people without an account see how far a run is. A link shows what whoever made it
// may see themselves, as long as they may; it dies with its time, or when it is revoked.
import { failed, isoInstant, ok, type Result } from '@stagewright/base'
import {
  findProgressLink,
  insertProgressLink,
  listProgressLinks,
  personWithId,
  revokeProgressLink,
} from '@stagewright/store'
import { mayShareProgress } from '../domain.ts'
import type { Problem, Viewer } from '../face/asking.ts'
import type { ProgressLinkCommands } from '../face/progress-links.ts'
import { hashOfSecret, linkSecret } from '../mail/mail-secret.ts'
import type { Readers, RunReading } from '../readers.ts'
import { viewerFrom } from '../session/viewer-from.ts'
import type { System } from '../system.ts'

/** Links of one run that may work at a time. */
const linksPerRunMax = 20
const dayMs = 24 * 60 * 60 * 1000

/** The commands of links. */
export function createProgressLinkCommands(
  system: System,
  read: Pick<Readers, 'run' | 'expectedEnds'>,
): ProgressLinkCommands {
  const { database } = system
  const shared = async (viewer: Viewer, runId: string): Promise<Result<RunReading, Problem>> => {
    const reading = await read.run(viewer, runId)
    if (!reading) return failed(noRun(runId))
    return mayShareProgress(viewer, reading.run) ? ok(reading) : failed(notTheirs)
  }
  return {
    async list(viewer, runId) {
      const run = await shared(viewer, runId)
      if (!run.ok) return run
      return ok(await listProgressLinks(database, runId, isoInstant(system.now())))
    },
    async make(viewer, runId, days) {
      const run = await shared(viewer, runId)
      if (!run.ok) return run
      const secret = linkSecret()
      const id = system.newId('0PL')
      const expiresAt = system.now() + days * dayMs
      const link = { id, hash: hashOfSecret(secret), runId, personId: viewer.id }
      const times = { madeAt: isoInstant(system.now()), expiresAt: isoInstant(expiresAt) }
      if (!(await insertProgressLink(database, { ...link, ...times }, linksPerRunMax))) {
        const message = `The run has ${linksPerRunMax} links already. Revoke one first.`
        return failed({ isRefusal: true, code: 'conflict', message })
      }
      return ok({ id, url: `${system.mail.settings.baseUrl}/progress/${secret}`, expiresAt })
    },
    async revoke(viewer, runId, id) {
      const run = await shared(viewer, runId)
      if (!run.ok) return run
      const at = isoInstant(system.now())
      if (await revokeProgressLink(database, { id, runId, at })) return ok({ done: true })
      return failed(gone(`There is no link ${id} of the run that works.`))
    },
    async open(secret, language = '') {
      const link = await findProgressLink(database, hashOfSecret(secret))
      if (!link) return failed(gone('Nobody gave out this link.'))
      if (link.revokedAt !== null) return failed(gone('It was taken back.'))
      const linkExpiresAt = Date.parse(link.expiresAt)
      if (linkExpiresAt <= system.now()) return failed(gone('Its time is over.'))
      const person = await personWithId(database, link.personId)
      const isTranslated = system.deployment.languages.translations.in(language) !== undefined
      const own = isTranslated ? { language } : {}
      const viewer = person?.isActive ? { ...viewerFrom(person), ...own } : undefined
      const reading = viewer && (await read.run(viewer, link.runId))
      if (!viewer || !reading) return failed(gone('Whoever made it may not see this any more.'))
      const expectedEnd = (await read.expectedEnds([reading])).get(reading.run.id)?.at
      return ok({ ...reading, viewer, linkExpiresAt, expectedEnd })
    },
  }
}

const notTheirs: Problem = {
  isRefusal: true,
  code: 'not-allowed',
  message: 'Only who asked for a run, and people with Manage Runs, share its progress.',
}

function noRun(id: string): Problem {
  const message = `There is no run ${id}, or you may not see it.`
  return { isRefusal: true, code: 'run-not-found', message }
}

const gone = (message: string): Problem => ({ isRefusal: true, code: 'not-found', message })
