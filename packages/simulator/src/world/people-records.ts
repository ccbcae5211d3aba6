// People, groups and queues as records, which flows read and other records point to.
import { isoInstant, type Instant } from '@stagewright/base'
import type { FlowRecord } from '@stagewright/flow'
import type { SimulatedData } from '../kept/simulated-data.ts'
import { type People, personNamed } from './people.ts'

/** Writes the records of everybody; those of the same ids are replaced. */
export function writePeople(data: SimulatedData, people: People, now: Instant): void {
  const at = isoInstant(now)
  const stamps = { CreatedDate: at, LastModifiedDate: at, SystemModstamp: at }
  for (const person of people.persons) {
    const manager = person.manager === undefined ? undefined : personNamed(people, person.manager)
    const record: FlowRecord = {
      Id: person.id,
      Username: person.username,
      FirstName: person.firstName ?? null,
      LastName: person.lastName,
      Name: person.name,
      Email: person.email ?? person.username,
      Title: person.title ?? null,
      IsActive: person.isActive,
      ManagerId: manager?.id ?? null,
      ...stamps,
    }
    data.records('User').set(person.id, record)
  }
  for (const { id, kind, apiName, label } of people.groups) {
    const type = kind === 'Group' ? 'Regular' : kind
    const record: FlowRecord = { Id: id, DeveloperName: apiName, Name: label, Type: type }
    data.records('Group').set(id, { ...record, ...stamps })
  }
}
