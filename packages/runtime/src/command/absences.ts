// Absences and the calendars they are read from, as people arrange them.
import { isoInstant, type Result } from '@stagewright/base'
import { mayManagePeople } from '@stagewright/orchestration'
import {
  absenceCircle,
  type AbsenceRow,
  deleteAbsence,
  deleteAbsenceCalendar,
  deleteCalendarAbsences,
  findAbsenceCalendar,
  insertAbsences,
  listAbsences,
  notifyChanges,
  personOfAbsence,
  saveAbsenceCalendar,
  type Transaction,
} from '@stagewright/store'
import { calendarSecretName } from '../connection/sealed-name.ts'
import { absenceSpan } from '../absence/absence-span.ts'
import { calendarView, readAbsenceCalendar } from '../absence/read-calendar.ts'
import {
  arrangedFor,
  personNamed,
  refuseUnlessArranged,
  substituteNamed,
} from '../absence/whose.ts'
import { messageOf } from '../action/run-project-action.ts'
import { checkUrl } from '../connection/address-guard.ts'
import type { AbsenceCommands, AbsenceView } from '../face/absence-commands.ts'
import type { Done, Problem, Viewer } from '../face/asking.ts'
import type { System } from '../system.ts'
import { giveUp, transact } from '../transact.ts'
import { actorOf } from './actor.ts'

/** The absence commands of the runtime. */
export function createAbsenceCommands(system: System): AbsenceCommands {
  return {
    list: (viewer, { person, all = false }) =>
      transact(system, async (_, tx) => {
        const seesAll = mayManagePeople(actorOf(viewer))
        if (person !== undefined) await arrangedFor(system, tx, { viewer, person })
        const own = person === undefined ? viewer.id : (await personNamed(system, tx, person)).id
        const of = all && seesAll ? {} : { personId: own }
        return (await listAbsences(tx, { now: system.now(), ...of })).map(viewIn(system))
      }),
    set: (viewer, absence) =>
      transact(system, async (performance, tx) => {
        const kept = await set(system, tx, viewer, absence)
        performance.add({ type: 'TellStandIns' })
        return kept
      }),
    clear: (viewer, id) =>
      transact(system, async (performance, tx): Promise<Done> => {
        const personId = await personOfAbsence(tx, id)
        if (personId === undefined) return giveUp(missing(`There is no absence ${id}.`))
        refuseUnlessArranged(viewer, personId)
        await deleteAbsence(tx, id)
        await tellLists(tx)
        performance.add({ type: 'TellStandIns' })
        return { done: true }
      }),
    calendar: (viewer, { person }) =>
      transact(system, async (_, tx) => {
        const { id } = await arrangedFor(system, tx, { viewer, person })
        const row = await findAbsenceCalendar(tx, id)
        return row ? calendarView(row) : null
      }),
    async setCalendar(viewer, { person, url, substitute }) {
      const kept = await transact(system, async (_, tx) => {
        const of = await arrangedFor(system, tx, { viewer, person })
        const other = await substituteNamed(system, tx, { name: substitute, of })
        const address = addressOf(system, url)
        const sealed = sealedAddress(system, of.id, address)
        const { host } = address
        await saveAbsenceCalendar(tx, { personId: of.id, sealed, host, substituteId: other.id })
        return of.id
      })
      if (!kept.ok) return kept
      return readAbsenceCalendar(system, kept.value)
    },
    async readCalendar(viewer, { person }) {
      const whose = await transact(system, (_, tx) => arrangedFor(system, tx, { viewer, person }))
      return whose.ok ? readAbsenceCalendar(system, whose.value.id) : whose
    },
    async dropCalendar(viewer, { person }): Promise<Result<Done, Problem>> {
      return transact(system, async (performance, tx) => {
        const { id } = await arrangedFor(system, tx, { viewer, person })
        await deleteAbsenceCalendar(tx, id)
        await deleteCalendarAbsences(tx, id)
        await tellLists(tx)
        performance.add({ type: 'TellStandIns' })
        return { done: true }
      })
    },
  }
}

async function set(
  system: System,
  tx: Transaction,
  viewer: Viewer,
  asked: Parameters<AbsenceCommands['set']>[1],
): Promise<AbsenceView> {
  const of = await arrangedFor(system, tx, { viewer, person: asked.person })
  const other = await substituteNamed(system, tx, { name: asked.substitute, of })
  const span = absenceSpan(asked, { zone: of.timeZone, now: system.now() })
  if (typeof span === 'string') return giveUp(badInput(span))
  const absence = { personId: of.id, substituteId: other.id, ...span }
  const circle = await absenceCircle(tx, absence)
  if (circle !== undefined) {
    const message = `${other.name} is away then too, and in the end ${of.name} stands in for ${circle}. Name somebody else.`
    return giveUp({ isRefusal: true, code: 'conflict', message })
  }
  const id = system.newId('0sA')
  const reason = asked.reason?.trim() ?? ''
  await insertAbsences(tx, [{ id, ...absence, reason, createdBy: viewer.id }])
  await tellLists(tx)
  return viewIn(system)({
    id,
    personId: of.id,
    personName: of.name,
    substituteId: other.id,
    substituteName: other.name,
    fromAt: isoInstant(span.from),
    untilAt: isoInstant(span.until),
    reason,
    isOfCalendar: false,
  })
}

function viewIn(system: System): (row: AbsenceRow) => AbsenceView {
  const now = system.now()
  return (row) => {
    const [from, until] = [new Date(row.fromAt).getTime(), new Date(row.untilAt).getTime()]
    return { ...row, isNow: from <= now && now < until }
  }
}

function addressOf({ outside }: System, text: string): URL {
  // Calendars give addresses of a scheme of their own; what is behind it is HTTPS.
  const plain = text.trim().replace(/^webcals?:/i, 'https:')
  if (!URL.canParse(plain)) return giveUp(badInput(`${text} is no address.`))
  const url = new URL(plain)
  try {
    checkUrl(url, outside.allowHosts)
  } catch (error) {
    return giveUp(badInput(messageOf(error)))
  }
  return url
}

function sealedAddress({ outside }: System, personId: string, { href }: URL): Uint8Array {
  try {
    return outside.secrets.seal(calendarSecretName(personId), { url: href })
  } catch (error) {
    return giveUp(badInput(messageOf(error)))
  }
}

/** Whose inbox shows what has changed: many. */
function tellLists(tx: Transaction): Promise<void> {
  return notifyChanges(tx, { workItems: [] })
}

function badInput(message: string): Problem {
  return { isRefusal: true, code: 'bad-input', message }
}

function missing(message: string): Problem {
  return { isRefusal: true, code: 'not-found', message }
}
