// Puts the running system together: database, deployment, jobs, commands.
import { randomBytes } from 'node:crypto'
import { hostname } from 'node:os'
import { join } from 'node:path'
import {
  type Clock,
  isoInstant,
  type Limits,
  limits as defaultLimits,
  type LoadLimits,
  loadLimits as defaultLoadLimits,
} from '@stagewright/base'
import {
  alone,
  connectionName,
  migrate,
  type Database,
  noteVisit,
  openDatabase,
  openReplica,
  type ProcessRole,
  serverNow,
  sweepHeldActs,
  sweepKeptAnswers,
  sweepSessions,
} from '@stagewright/store'
import { auditing } from './audit/request-act.ts'
import { createSealer } from './audit/sealer.ts'
import { createAbsenceCommands } from './command/absences.ts'
import { createApprovalCommands } from './command/approvals.ts'
import { createDoctorCommands } from './command/doctor.ts'
import { createAuditCommands } from './command/audit.ts'
import { createDraftCommands } from './command/drafts.ts'
import { createCalendarCommands } from './command/calendars.ts'
import { createEventCommands } from './command/events.ts'
import { createFileCommands, sweepFiles } from './command/files.ts'
import { createConnectionCommands } from './command/connections.ts'
import { createFeedCommands } from './command/feed.ts'
import { createFlowFailureCommands } from './command/flow-failures.ts'
import { createHeldActCommands } from './command/held-acts.ts'
import { createInterviewCommands } from './command/interviews.ts'
import { createApproverCommands } from './command/approvers.ts'
import { createChecklistCommands } from './command/checklist.ts'
import { createItemLifeCommands } from './command/item-life.ts'
import { createManyItemCommands } from './command/many-items.ts'
import { createLanguageCommands } from './command/languages.ts'
import { createLimitCommands } from './command/limits.ts'
import { createMailCommands } from './command/mails.ts'
import { createMailDecisionCommands } from './command/mail-decisions.ts'
import { createItemComments } from './command/item-comments.ts'
import { createWorkTimes } from './command/work-times.ts'
import { createPushCommands } from './command/push.ts'
import { createWebhookCommands } from './command/webhooks.ts'
import { createNoticeCommands } from './command/notices.ts'
import { createMigrationCommands } from './command/migrations.ts'
import { createGuideCommands } from './command/guide.ts'
import { createGuestCommands } from './command/guests.ts'
import { createProgressLinkCommands } from './command/progress-links.ts'
import { createPeopleCommands } from './command/people.ts'
import { createRecordCommands } from './command/records.ts'
import { readBackgroundRights } from './read-background-rights.ts'
import { createRetentionCommands } from './command/retention.ts'
import { createRunCommands } from './command/runs.ts'
import { createScheduleCommands } from './command/schedules.ts'
import { createVersionCommands } from './command/versions.ts'
import { createViewCommands } from './command/views.ts'
import { createWorkItemCommands } from './command/work-items.ts'
import { refuseMoved } from './backup/refuse-moved.ts'
import { createSecretBox } from './connection/secret-box.ts'
import { createReaders } from './create-readers.ts'
import type { FileContent } from './file-kind/refuse-other-kind.ts'
import type { FileMetadata } from './file-metadata/without-metadata.ts'
import { createFileScanner, type ScannerAddress } from './file-scan/file-scanner.ts'
import { componentModule } from './component/component-module.ts'
import { createDeploy } from './deploy/deploy.ts'
import { ensureFeed } from './feed/feed-objects.ts'
import { orderRetention } from './job/keep-retention.ts'
import { orderStandIns } from './absence/tell-stand-ins.ts'
import { planActiveSchedules } from './job/plan-active-schedules.ts'
import { prepareJobs, startWorker, type Worker } from './job/worker.ts'
import { openLive } from './live.ts'
import { mailDefaults, type MailSettings } from './mail/mail-settings.ts'
import { openReceivers } from './mail/receive/open-receivers.ts'
import { openAdmission } from './process/admission.ts'
import { gated } from './process/gated.ts'
import { createClosing } from './process/closing.ts'
import { openContact } from './process/contact.ts'
import { createDatabaseClock, type DatabaseClock, givenClock } from './process/database-clock.ts'
import { createProcesses } from './process/processes.ts'
import { createSmtpTransport } from './mail/smtp-transport.ts'
import { createNewId } from './new-id.ts'
import { once } from './once.ts'
import type { Runtime } from './runtime.ts'
import { createSetUp, type SetUp } from './sample/set-up.ts'
import { createBeginSession } from './session/begin-session.ts'
import { createPeopleSessions } from './session/people-sessions.ts'
import { createProviderSignIn } from './session/provider/sign-in.ts'
import { createSecondFactor } from './session/second-factor/second-factor.ts'
import { createSessions, type SignInParts } from './session/sessions.ts'
import { signInDefaults, type SignInSettings } from './session/sign-in-settings.ts'
import { createTokenCommands } from './session/tokens.ts'
import { createRequestRate } from './session/request-rate.ts'
import { openStolenPasswords } from './session/stolen-passwords.ts'
import { createTries } from './session/tries.ts'
import type { System } from './system.ts'
import { loadDeployment } from './world/deployment.ts'
import { refreshDeployment } from './world/refresh-deployment.ts'

export type RuntimeOptions = {
  database: { url: string } | { dataDir: string }
  /** The address of a standby that lists and pages are read from. */
  replicaUrl?: string
  log?: System['log']
  /** What time it is, whatever machine and database say. */
  clock?: Clock
  /** The clock of the machine, which the database's corrects. */
  machineClock?: Clock
  /** False for a process that only answers requests; jobs are then another's work. */
  takesJobs?: boolean
  /** What the process does and of which release it is, for whoever looks at all of them. */
  process?: { role: ProcessRole; version: string }
  /**
   * The key for secrets of connections (32 bytes, hexadecimal or Base64) or the file it is kept in,
   * and hosts of inner networks that calls may reach.
   */
  outside?: { secretKey?: string; secretFile?: string; allowHosts?: readonly string[] }
  /** What differs from the defaults about mail. */
  mail?: Partial<MailSettings>
  /** A file of passwords that were stolen elsewhere: none of them is taken. */
  stolenPasswordsFile?: string
  /** What differs from the defaults about signing in. */
  signIn?: Partial<SignInSettings>
  /** Kinds of acts that wait for a second person; none without it. */
  secondPerson?: readonly string[]
  /** Bounds other than the defaults. */
  limits?: Limits
  /** How much may be going on before new runs wait. */
  loadLimits?: LoadLimits
  /** Requests that one person’s browsers, or programs, may send in a minute; any without it. */
  requestsPerMinute?: number | undefined
  /** The virus scanner that files are shown to before they are kept. */
  fileScanner?: ScannerAddress
  /** What pictures tell of place, time and device; taken out where nothing is said. */
  fileMetadata?: FileMetadata
  /** Whether the content of files must fit their names; it must where nothing is said. */
  fileContent?: FileContent
  /** The organisation's time zone, such as `Europe/Berlin`; UTC without it. */
  timeZone?: string
}

/** How long acts that waited for a second person are listed. */
const heldActsMs = 365 * 24 * 60 * 60 * 1000

/** The runtime with what only the program that starts it may do. */
export type OpenRuntime = Runtime & { setUp: SetUp; url: string }

/**
 * Opens the system: database (migrated), what is deployed, jobs.
 * @throws an Error in words for the person who starts the program
 */
export async function createRuntime(options: RuntimeOptions): Promise<OpenRuntime> {
  const { log = () => undefined, takesJobs = true } = options
  const clock = clockOf(options, log)
  const { limits = defaultLimits, timeZone = 'UTC' } = options
  const { loadLimits = defaultLoadLimits, requestsPerMinute } = options
  const { stolenPasswordsFile: stolen } = options
  const stolenPasswords = stolen === undefined ? undefined : await openStolenPasswords(stolen)
  const processId = randomBytes(6).toString('hex')
  const name = connectionName(processId)
  const opened = await openDatabase(options.database, { log, name })
  const closing = createClosing()
  closing.add(() => opened.close())
  const now = () => clock.now()
  const sealer = createSealer({ database: opened, now, log })
  const database = auditing(opened, now, () => sealer.wake())
  try {
    await refuseMoved(database)
    await compareClocks(database, clock)
    await migrate(database, { log })
    closing.add(() => sealer.stop())
    const system: System = {
      database,
      deployment: await loadDeployment(database),
      limits,
      timeZone,
      now: () => clock.now(),
      admission: openAdmission({
        system: { database, now: () => clock.now(), log },
        limits: loadLimits,
      }),
      newId: createNewId(clock),
      outside: outsideOf(options),
      mail: mailOf(options),
      ...(stolenPasswords && { stolenPasswords }),
      log,
    }
    closing.add(() => system.mail.transport?.close())
    await alone(database, log, async () => {
      await ensureFeed(system)
      await prepareJobs(system)
      await planActiveSchedules(system)
    })
    await sweepSessions(database, isoInstant(system.now()))
    await sweepKeptAnswers(database, isoInstant(system.now()))
    await sweepHeldActs(database, { now: system.now(), before: system.now() - heldActsMs })
    await sweepFiles(system)
    if (takesJobs) await orderRetention(system, 0)
    if (takesJobs) await orderStandIns(system)
    const { replicaUrl } = options
    const replica =
      replicaUrl === undefined ? undefined : openReplica(database, { url: replicaUrl, name, log })
    closing.add(() => replica?.close())
    const live = await openLive(system, () => refreshDeployment(system))
    closing.add(() => live.close())
    // What others deployed between the first reading and the first hearing nobody says again.
    await refreshDeployment(system)
    let worker: Worker | undefined
    const { role = takesJobs ? 'both' : 'web', version = '' } = options.process ?? {}
    const contact = await openContact(system, {
      process: { poolId: processId, processId, role, host: hostname(), version },
      isAlone: 'dataDir' in options.database,
      clock,
      beaten: () => worker?.beaten(),
      disturbed: () => worker?.disturbed(),
    })
    closing.add(() => contact.close())
    if (takesJobs) worker = await startWorker(system, (poolId) => contact.rename(poolId))
    const { drained, ...processes } = createProcesses(system, {
      id: processId,
      role,
      contact,
      worker,
    })
    closing.add(drained)
    const receivers = takesJobs ? await openReceivers(system) : undefined
    closing.add(() => receivers?.close())
    const records = createRecordCommands(system)
    const signIn = signInOf(system, options)
    const sessions = createSessions(system, signIn)
    const runs = createRunCommands(system)
    const approvals = createApprovalCommands(system)
    const interviews = createInterviewCommands(system)
    const deploy = createDeploy(system)
    const read = createReaders(system)
    return {
      url: database.url,
      now: () => system.now(),
      read: replica ? createReaders(system, replica) : read,
      once,
      deploy,
      sessions,
      peopleSessions: createPeopleSessions(system),
      secondFactor: createSecondFactor(system, signIn),
      provider: createProviderSignIn(system, signIn),
      tokens: createTokenCommands(system),
      hasPasswords: signIn.settings.hasPasswords,
      baseUrl: signIn.settings.baseUrl,
      audit: createAuditCommands(system, sealer),
      heldActs: createHeldActCommands(system, options.secondPerson ?? []),
      records,
      runs: { ...runs, start: gated(system, runs.start) },
      progressLinks: createProgressLinkCommands(system, read),
      guide: createGuideCommands(system, read),
      guests: createGuestCommands(system, read),
      migrations: createMigrationCommands(system),
      mails: createMailCommands(system),
      mailDecisions: createMailDecisionCommands(system),
      notices: createNoticeCommands(system),
      versions: createVersionCommands(system),
      workItems: createWorkItemCommands(system),
      itemLife: createItemLifeCommands(system),
      checklist: createChecklistCommands(system),
      approvers: createApproverCommands(system),
      manyItems: createManyItemCommands(system),
      approvals: { ...approvals, submit: gated(system, approvals.submit) },
      absences: createAbsenceCommands(system),
      people: createPeopleCommands(system),
      interviews: { ...interviews, start: gated(system, interviews.start) },
      drafts: createDraftCommands(system),
      views: createViewCommands(system),
      calendars: createCalendarCommands(system),
      languages: createLanguageCommands(system),
      connections: createConnectionCommands(system),
      schedules: createScheduleCommands(system),
      flowFailures: createFlowFailureCommands(system),
      events: createEventCommands(system),
      feed: createFeedCommands(system),
      itemComments: createItemComments(system),
      workTimes: createWorkTimes(system),
      webhooks: createWebhookCommands(system),
      push: createPushCommands(system),
      files: createFileCommands(system, {
        mayRead: async (viewer, id) => (await read.record(id, viewer)) !== undefined,
        ...(options.fileScanner && { scanner: createFileScanner(options.fileScanner) }),
        ...(options.fileMetadata && { metadata: options.fileMetadata }),
        ...(options.fileContent && { content: options.fileContent }),
      }),
      componentModule: (path) => componentModule(system, path),
      doctor: createDoctorCommands(system),
      retention: createRetentionCommands(system),
      backgroundRights: (viewer) => readBackgroundRights(system, viewer),
      limits: createLimitCommands(system, { loadLimits, requestsPerMinute }),
      live,
      processes,
      requestRate: createRequestRate(system, requestsPerMinute),
      countVisit: (key, spanMs) => noteVisit(database, key, spanMs),
      setUp: createSetUp(system, { records, deploy }),
      close: () => closing.close(),
    }
  } catch (error) {
    await closing.close().catch((other: Error) => log(`Not closed: ${other.message}`))
    throw error
  }
}

function clockOf({ clock, machineClock }: RuntimeOptions, log: (line: string) => void) {
  return clock ? givenClock(clock) : createDatabaseClock(machineClock ?? { now: Date.now }, log)
}

/** Before anything is read by the time; later every beat compares. */
async function compareClocks(database: Database, clock: DatabaseClock): Promise<void> {
  const [at, from] = [clock.machineNow(), performance.now()]
  const serverMs = await serverNow(database)
  clock.compare(serverMs, { at, tookMs: performance.now() - from })
}

/** The key of an embedded database lies beside it, unless the operator says otherwise. */
function outsideOf({ database, outside = {} }: RuntimeOptions): System['outside'] {
  const { secretKey, allowHosts = [] } = outside
  const beside = 'dataDir' in database ? join(database.dataDir, 'secret.key') : undefined
  const file = outside.secretFile ?? beside
  const source = { ...(secretKey && { key: secretKey }), ...(file !== undefined && { file }) }
  const secrets = createSecretBox(source)
  // The key of an embedded database is made at its first start, not by the first who needs it.
  if (beside !== undefined) secrets.keyId()
  return { secrets, allowHosts }
}

function signInOf(system: System, { signIn = {} }: RuntimeOptions): SignInParts {
  const settings = { ...signInDefaults, ...signIn }
  const begin = createBeginSession(system, settings)
  return { settings, tries: createTries(system), begin }
}

function mailOf({ mail = {} }: RuntimeOptions): System['mail'] {
  const settings = { ...mailDefaults, ...mail }
  const { smtpUrl } = settings
  return { settings, ...(smtpUrl !== undefined && { transport: createSmtpTransport(smtpUrl) }) }
}
