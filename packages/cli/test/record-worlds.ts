// Two worlds of the same objects, people and time: one in the database, one in the simulator. For
// the test that holds them against each other.
import { idFromNumber, limits, type NewId } from '@stagewright/base'
import type { Records } from '@stagewright/conductor'
import {
  createSchema,
  type FieldDefinition,
  type FieldType,
  newObject,
  type ObjectDefinition,
} from '@stagewright/metadata'
import { createSimulatedRecords, SimulatedData } from '@stagewright/simulator'
import { applyObjects, createRecords, createTestDatabase, loadRelations } from '@stagewright/store'

const NOW = Date.parse('2026-03-31T09:00:00.000Z')
export const ANNA = idFromNumber('005', 1n)
export const QUEUE = idFromNumber('00G', 1n)

function field(
  apiName: string,
  type: FieldType,
  rest: Partial<FieldDefinition> = {},
): FieldDefinition {
  const label = apiName.replace(/__c$/, '').replaceAll('_', ' ')
  const plain = { required: false, unique: false, externalId: false, trackHistory: false }
  return { apiName, label, type, ...plain, referenceTo: [], ...rest }
}

const picks = (names: string[], isRestricted = true) => ({
  restricted: isRestricted,
  values: names.map((name, at) => {
    return { fullName: name, label: name, isDefault: at === 0, isActive: name !== 'Retired' }
  }),
})

const hours = (
  operation: string,
  filters: { field: string; operation: string; value: string }[],
) => ({
  operation,
  foreignKey: 'Shift__c.Ship__c',
  ...(operation !== 'count' && { summarizedField: 'Shift__c.Hours__c' }),
  filters,
})

const isOpen = { field: 'Shift__c.State__c', operation: 'equals', value: 'Open, Waiting' }

const ship: ObjectDefinition = {
  ...newObject('Ship__c'),
  pluralLabel: 'Ships',
  fields: [
    field('Twice_Net__c', 'Number', { formula: 'Net__c * 2', scale: 2 }),
    field('Net__c', 'Number', { formula: 'Budget__c - 10', scale: 2 }),
    field('Owner_Name__c', 'Text', { formula: 'Owner:User.LastName & "!"' }),
    field('Budget__c', 'Currency', { precision: 10, scale: 2 }),
    field('Code__c', 'Text', { length: 10, unique: true, externalId: true }),
    field('Due__c', 'Date'),
    field('Starts__c', 'DateTime'),
    field('Opens__c', 'Time'),
    field('Is_Open__c', 'Checkbox', { defaultValue: 'true' }),
    field('Phase__c', 'Picklist', { picklist: picks(['Draft', 'Live', 'Retired']) }),
    field('Mood__c', 'Picklist', { picklist: picks([], false) }),
    field('Tags__c', 'MultiselectPicklist', { picklist: picks(['Draft', 'Red', 'Blue']) }),
    field('Account__c', 'Lookup', { referenceTo: ['Account'], relationshipName: 'Ships' }),
    field('Place__c', 'Location'),
    field('Count__c', 'Summary', { summary: hours('count', []) }),
    field('Hours__c', 'Summary', { summary: hours('sum', []) }),
    field('Open_Hours__c', 'Summary', { summary: hours('max', [isOpen]) }),
  ],
  validationRules: [
    {
      apiName: 'Budget_Fits',
      isActive: true,
      errorConditionFormula: 'Budget__c > 50 && ISPICKVAL(Phase__c, "Draft")',
      errorMessage: 'A draft costs at most 50.',
      errorDisplayField: 'Budget__c',
    },
  ],
}

const shift: ObjectDefinition = {
  ...newObject('Shift__c'),
  pluralLabel: 'Shifts',
  nameField: { label: 'Shift Number', type: 'AutoNumber', displayFormat: 'S-{000}' },
  fields: [
    field('Ship__c', 'MasterDetail', { referenceTo: ['Ship__c'], relationshipName: 'Shifts' }),
    field('Hours__c', 'Number', { precision: 5, scale: 1 }),
    field('State__c', 'Text', { length: 20 }),
    field('Ticket__c', 'AutoNumber', { displayFormat: '{YYYY}-{00}' }),
  ],
}

const crate: ObjectDefinition = {
  ...newObject('Crate__c'),
  pluralLabel: 'Crates',
  fields: [
    field('Inside__c', 'Lookup', { referenceTo: ['Crate__c'], deleteConstraint: 'Cascade' }),
    field('Guard__c', 'Lookup', { referenceTo: ['Crate__c'], deleteConstraint: 'Restrict' }),
    field('Beside__c', 'Lookup', { referenceTo: ['Crate__c'], deleteConstraint: 'SetNull' }),
    field('Needed__c', 'Lookup', { referenceTo: ['Account'], required: true }),
  ],
}

export const schema = createSchema([ship, shift, crate])

function newIds(): NewId {
  let number = 1_000n
  return (prefix) => idFromNumber(prefix, ++number)
}

/** A fresh simulated world. */
export function simulatedRecords(): Records {
  const data = new SimulatedData()
  const anna = { Username: 'anna', FirstName: 'Anna', LastName: 'Ek', Name: 'Anna Ek' }
  data.records('User').set(ANNA, { Id: ANNA, ...anna, IsActive: true })
  const desk = { DeveloperName: 'desk', Name: 'Desk', Type: 'Queue' }
  data.records('Group').set(QUEUE, { Id: QUEUE, ...desk })
  return createSimulatedRecords({ schema, now: NOW, data, newId: newIds() })
}

export type StoredWorld = {
  /** Does work in a transaction that is undone. */
  scenario(work: (records: Records) => Promise<void>): Promise<void>
  drop(): Promise<void>
}

/** Opens a database with the same objects and people. */
export async function openStoredWorld(): Promise<StoredWorld> {
  const { database, drop } = await createTestDatabase()
  const objects = schema
    .objects()
    .filter(({ apiName, isCustom }) => isCustom || ['Account', 'Contact'].includes(apiName))
  await database.transaction((tx) => applyObjects(tx, objects))
  await database.query(
    `insert into person (id, username, first_name, last_name) values ($1, 'anna', 'Anna', 'Ek')`,
    [ANNA],
  )
  await database.query(
    `insert into grp (id, kind, developer_name, label) values ($1, 'Queue', 'desk', 'Desk')`,
    [QUEUE],
  )
  const relations = await loadRelations(database)
  const undone = new Error('undone')
  return {
    async scenario(work) {
      const run = database.transaction(async (tx) => {
        await work(createRecords({ tx, schema, relations, now: NOW, newId: newIds(), limits }))
        throw undone
      })
      await run.catch((error: unknown) => {
        if (error !== undone) throw error
      })
    },
    drop,
  }
}
