import { idFromNumber, type Json, type JsonObject } from '@stagewright/base'
import type { Records } from '@stagewright/conductor'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { ANNA, openRecordFixture, QUEUE, type RecordFixture } from '../testing/record-fixture.ts'

let fixture: RecordFixture
beforeAll(async () => void (fixture = await openRecordFixture()))
afterAll(() => fixture?.test.drop())

const idOf = (record: JsonObject | undefined) => String(record?.['Id'])
const nobody = idFromNumber('001', 999n)

async function insertOne(records: Records, object: string, record: JsonObject) {
  const [saved] = await records.insert(object, [record], ANNA)
  return saved ?? {}
}

test('a new record comes back whole: id, owner, who and when, defaults', async () => {
  await fixture.scenario(async (records) => {
    const saved = await insertOne(records, 'Project__c', { Name: 'One', Budget__c: '1.005' })
    expect(saved).toMatchObject({
      Id: expect.stringMatching(/^a\w{17}$/),
      Name: 'One',
      OwnerId: ANNA,
      CreatedById: ANNA,
      CreatedDate: '2026-03-31T09:00:00.000Z',
      LastModifiedById: ANNA,
      IsDeleted: false,
      Is_Open__c: true,
      Phase__c: 'Draft',
      Budget__c: 1.01,
      Code__c: null,
    })
  })
})

test('new records come back in the order they were given, and numbered in it', async () => {
  await fixture.scenario(async (records) => {
    const project = await insertOne(records, 'Project__c', { Name: 'P' })
    const tasks = Array.from({ length: 12 }, (_, at) => ({
      Project__c: idOf(project),
      State__c: `s${at}`,
    }))
    const saved = await records.insert('Task__c', tasks, ANNA)
    expect(saved.map(({ State__c }) => State__c)).toEqual(tasks.map(({ State__c }) => State__c))
    expect(saved.map(({ Name }) => Name).slice(8, 11)).toEqual(['T-009', 'T-010', 'T-011'])
    expect(saved[11]?.['Ticket__c']).toBe('2026-12')
    const next = await insertOne(records, 'Task__c', { Project__c: idOf(project) })
    expect(next['Name']).toBe('T-013')
  })
})

test.each<[string, JsonObject, string, string]>([
  ['Project__c', { Nothing__c: 1 }, 'field-not-found', 'Nothing__c'],
  ['Project__c', { Name: null }, 'required-field', 'Name'],
  ['Task__c', {}, 'required-field', 'Project__c'],
  ['Account', { Name: '' }, 'required-field', 'Name'],
  ['Contact', { FirstName: 'Eva' }, 'required-field', 'LastName'],
  ['Project__c', { Budget__c: 'much' }, 'wrong-type', 'Budget__c'],
  ['Project__c', { Budget__c: true }, 'wrong-type', 'Budget__c'],
  ['Project__c', { Budget__c: 1e8 }, 'wrong-type', 'Budget__c'],
  ['Project__c', { Budget__c: '1e400' }, 'wrong-type', 'Budget__c'],
  ['Project__c', { Budget__c: '99999999.995' }, 'wrong-type', 'Budget__c'],
  ['Project__c', { Is_Open__c: 'yes' }, 'wrong-type', 'Is_Open__c'],
  ['Project__c', { Due__c: '2026-02-30' }, 'wrong-type', 'Due__c'],
  ['Project__c', { Due__c: '31.03.2026' }, 'wrong-type', 'Due__c'],
  ['Project__c', { Due__c: '0000-01-01' }, 'wrong-type', 'Due__c'],
  ['Project__c', { Starts__c: '9999-12-31T23:00:00-12:00' }, 'wrong-type', 'Starts__c'],
  ['Project__c', { Starts__c: 'now' }, 'wrong-type', 'Starts__c'],
  ['Project__c', { Opens__c: '24:30' }, 'wrong-type', 'Opens__c'],
  ['Project__c', { Place__c: 'here' }, 'wrong-type', 'Place__c'],
  ['Project__c', { Code__c: ['a'] }, 'wrong-type', 'Code__c'],
  ['Project__c', { Code__c: '12345678901' }, 'value-too-long', 'Code__c'],
  ['Project__c', { Phase__c: 'Retired' }, 'value-not-in-picklist', 'Phase__c'],
  ['Project__c', { Tags__c: 'Red;Green' }, 'value-not-in-picklist', 'Tags__c'],
  ['Project__c', { Account__c: 'Acme' }, 'wrong-type', 'Account__c'],
  ['Project__c', { Account__c: 'system' }, 'wrong-type', 'Account__c'],
  ['Project__c', { Account__c: nobody }, 'reference-not-found', 'Account__c'],
  ['Project__c', { Account__c: ANNA }, 'reference-not-found', 'Account__c'],
  ['Project__c', { OwnerId: nobody }, 'reference-not-found', 'OwnerId'],
  ['Project__c', { Code__c: 'a\u0000b' }, 'wrong-type', 'Code__c'],
  ['Project__c', { Code__c: 'half a \ud83d' }, 'wrong-type', 'Code__c'],
  ['Project__c', { Place__c: { latitude: 'a\u0000' } }, 'wrong-type', 'Place__Latitude__s'],
  ['Project__c', { Name: 'n'.repeat(256) }, 'value-too-long', 'Name'],
  ['Nothing__c', {}, 'object-not-found', ''],
  ['User', { LastName: 'Doe' }, 'field-not-writeable', ''],
])('a new %s with %j is refused: %s', async (object, record, code, field) => {
  await fixture.scenario(async (records) => {
    const whole = object === 'Project__c' ? { Name: 'P', ...record } : record
    const fields = field === '' ? [] : [field]
    const saved = records.insert(object, [whole], ANNA)
    await expect(saved).rejects.toMatchObject({ name: 'RecordFault', code, fields })
  })
})

test.each<[string, Json, Json]>([
  ['Budget__c', '+5', 5],
  ['Budget__c', -2.345, -2.35],
  ['Budget__c', '99999999.994', 99999999.99],
  ['Due__c', '2026-03-31T23:00:00Z', '2026-03-31'],
  ['Due__c', '9999-12-31', '9999-12-31'],
  ['Starts__c', '2026-03-31', '2026-03-31T00:00:00.000Z'],
  ['Starts__c', '2026-03-31T09:00', '2026-03-31T09:00:00.000Z'],
  ['Starts__c', '2026-03-31T09:00:00+02:00', '2026-03-31T07:00:00.000Z'],
  ['Opens__c', '08:30', '08:30:00.000'],
  ['Is_Open__c', null, false],
  ['Is_Open__c', 'false', false],
  ['Tags__c', ';Red; Blue;Red', 'Red;Blue'],
  ['Tags__c', ';', null],
  ['Mood__c', 'anything', 'anything'],
  ['Code__c', '', null],
  ['Code__c', 42, '42'],
  ['Code__c', 'whole 🙂', 'whole 🙂'],
  ['Place__c', { latitude: 1, longitude: 2 }, { latitude: 1, longitude: 2 }],
  ['OwnerId', QUEUE, QUEUE],
  ['OwnerId', ANNA.slice(0, 15), ANNA],
  ['OwnerId', 'system', 'system'],
])('%s given as %j is stored as %j', async (field, given, stored) => {
  await fixture.scenario(async (records) => {
    const saved = await insertOne(records, 'Project__c', { Name: 'P', [field]: given })
    expect(saved[field]).toEqual(stored)
  })
})

test('a value that must be unique is refused when another record has it, in any letter case', async () => {
  await fixture.scenario(async (records) => {
    await insertOne(records, 'Project__c', { Name: 'P', Code__c: 'Äx' })
    const again = records.attempt(() =>
      insertOne(records, 'Project__c', { Name: 'Q', Code__c: 'äX' }),
    )
    await expect(again).rejects.toMatchObject({ code: 'duplicate-value', fields: ['Code__c'] })
    const criteria = { object: 'Project__c', filters: [], logic: '' }
    expect(await records.query({ criteria, fields: ['Name'] })).toHaveLength(1)
  })
})

test('a text too long for the index of its field is refused in words', async () => {
  await fixture.scenario(async (records) => {
    // Text that does not shrink when it is compressed.
    const long = Array.from({ length: 4000 }, (_, at) => String.fromCharCode(0x4e00 + at)).join('')
    const saved = records.insert('Contact', [{ FirstName: long, LastName: 'Lind' }], ANNA)
    await expect(saved).rejects.toMatchObject({ name: 'RecordFault', code: 'value-too-long' })
  })
})

test('an update writes the fields present, and gives each record before and after', async () => {
  await fixture.scenario(async (records) => {
    const first = await insertOne(records, 'Project__c', { Name: 'P', Budget__c: 5, Mood__c: 'x' })
    const second = await insertOne(records, 'Project__c', { Name: 'Q', Budget__c: 6 })
    const changes = await records.update(
      'Project__c',
      [
        { Id: idOf(first).slice(0, 15), Mood__c: null },
        { Id: idOf(second), Budget__c: 7 },
        { Id: idOf(first), Due__c: '2026-05-01' },
      ],
      'system',
    )
    expect(changes.map(({ before }) => before)).toEqual([first, second])
    expect(changes.map(({ after }) => after)).toMatchObject([
      { Budget__c: 5, Mood__c: null, Due__c: '2026-05-01', LastModifiedById: 'system' },
      { Budget__c: 7, Name: 'Q', CreatedById: ANNA },
    ])
  })
})

test('a whole record goes back as it was read: what the platform keeps is passed over', async () => {
  await fixture.scenario(async (records) => {
    const account = await insertOne(records, 'Account', { Name: 'Acme' })
    const { Id: id } = await insertOne(records, 'Project__c', {
      Name: 'P',
      Account__c: idOf(account),
    })
    const paths = [
      'Account__r.Name',
      'Owner.Name',
      'CreatedBy.Manager.Name',
      'count_All__c',
      'Net__c',
    ]
    const [plain] = await records.load('Project__c', [String(id)], [])
    const [nested] = await records.load('Project__c', [String(id)], paths)
    const record = { ...plain, ...nested, attributes: { type: 'Project__c' }, Budget__c: 3 }
    const [change] = await records.update('Project__c', [record], ANNA)
    expect(change?.after).toEqual({ ...plain, Budget__c: 3, Net__c: -7, Twice_Net__c: -14 })
    const task = await insertOne(records, 'Task__c', { Project__c: String(id), Hours__c: 1 })
    const copy = await insertOne(records, 'Task__c', { ...task, Id: null })
    expect(copy).toMatchObject({ Hours__c: 1, Name: 'T-002' })
    expect(copy['Id']).not.toBe(task['Id'])
  })
})

test.each<[JsonObject, string]>([
  [{ Name: '' }, 'required-field'],
  [{ OwnerId: null }, 'required-field'],
  [{ Account__c: nobody }, 'reference-not-found'],
  [{ Id: nobody, Name: 'x' }, 'record-not-found'],
  [{ Id: null }, 'record-not-found'],
  [{ Code__c: 'taken' }, 'duplicate-value'],
  [{ Nothing__c: 1 }, 'field-not-found'],
])('an update with %j is refused: %s', async (patch, code) => {
  await fixture.scenario(async (records) => {
    await insertOne(records, 'Project__c', { Name: 'Q', Code__c: 'TAKEN' })
    const saved = await insertOne(records, 'Project__c', { Name: 'P' })
    const update = records.attempt(() =>
      records.update('Project__c', [{ Id: idOf(saved), ...patch }], ANNA),
    )
    await expect(update).rejects.toMatchObject({ name: 'RecordFault', code })
    expect(await records.load('Project__c', [idOf(saved)], [])).toEqual([saved])
  })
})

test('a record that was deleted meanwhile cannot be updated', async () => {
  await fixture.scenario(async (records) => {
    const saved = await insertOne(records, 'Account', { Name: 'Acme' })
    await records.delete('Account', [idOf(saved)], ANNA)
    const update = records.update('Account', [{ Id: idOf(saved), Name: 'x' }], ANNA)
    await expect(update).rejects.toMatchObject({ code: 'record-not-found' })
  })
})

test('the name of a person follows its parts', async () => {
  await fixture.scenario(async (records) => {
    const saved = await insertOne(records, 'Contact', { FirstName: 'Eva', LastName: 'Lind' })
    expect(saved['Name']).toBe('Eva Lind')
    const patch = { Id: idOf(saved), FirstName: null, Name: 'Somebody' }
    const [change] = await records.update('Contact', [patch], ANNA)
    expect(change?.after['Name']).toBe('Lind')
    expect((await insertOne(records, 'Account', { Name: 'Acme' }))['Name']).toBe('Acme')
  })
})

test('standard objects number their records with eight places', async () => {
  await fixture.scenario(async (records) => {
    const saved = await insertOne(records, 'Case', { Subject: 'Help', OwnerId: QUEUE })
    expect(saved).toMatchObject({ CaseNumber: '00000001', Status: 'New', OwnerId: QUEUE })
  })
})

test('deleting takes details along, in circles too, clears lookups, and tells all that went', async () => {
  await fixture.scenario(async (records) => {
    const account = await insertOne(records, 'Account', { Name: 'Acme' })
    const plain = { Needed__c: idOf(account) }
    const outer = await insertOne(records, 'Box__c', { ...plain, Name: 'outer' })
    const inner = await insertOne(records, 'Box__c', {
      ...plain,
      Name: 'inner',
      Inside__c: idOf(outer),
    })
    const beside = await insertOne(records, 'Box__c', {
      ...plain,
      Name: 'b',
      Beside__c: idOf(inner),
    })
    await records.update('Box__c', [{ Id: idOf(outer), Inside__c: idOf(inner) }], ANNA)
    const gone = await records.delete('Box__c', [idOf(outer).slice(0, 15), idOf(outer)], ANNA)
    expect(gone.map(({ object, record }) => `${object} ${record['Name']}`)).toEqual([
      'Box__c outer',
      'Box__c inner',
    ])
    const left = await records.load('Box__c', [outer, inner, beside].map(idOf), [])
    expect(left).toMatchObject([{ Name: 'b', Beside__c: null }])
  })
})

test.each(['guard', 'required lookup'])(
  'a record that a %s points to stays, and nothing else goes',
  async (kind) => {
    await fixture.scenario(async (records) => {
      const account = await insertOne(records, 'Account', { Name: 'Acme' })
      const plain = { Needed__c: idOf(account) }
      const box = await insertOne(records, 'Box__c', { ...plain, Name: 'kept' })
      const inner = { ...plain, Name: 'in', Inside__c: idOf(box), Beside__c: idOf(box) }
      const saved = await insertOne(records, 'Box__c', inner)
      await insertOne(records, 'Box__c', { ...plain, Name: 'guard', Guard__c: idOf(box) })
      const gone =
        kind === 'guard'
          ? records.delete('Box__c', [idOf(box)], ANNA)
          : records.delete('Account', [idOf(account)], ANNA)
      await expect(gone).rejects.toMatchObject({ code: 'delete-restricted' })
      expect(await records.load('Box__c', [idOf(saved)], [])).toEqual([saved])
    })
  },
)

test('records that guard each other go together', async () => {
  await fixture.scenario(async (records) => {
    const account = await insertOne(records, 'Account', { Name: 'Acme' })
    const plain = { Needed__c: idOf(account), Name: 'x' }
    const box = await insertOne(records, 'Box__c', plain)
    const guard = await insertOne(records, 'Box__c', { ...plain, Guard__c: idOf(box) })
    expect(await records.delete('Box__c', [idOf(box), idOf(guard)], ANNA)).toHaveLength(2)
  })
})

test.each([
  ['Project__c', [nobody], 'record-not-found'],
  ['User', [ANNA], 'field-not-writeable'],
])('deleting from %s %j is refused: %s', async (object, ids, code) => {
  await fixture.scenario(async (records) => {
    await expect(records.delete(object, ids, ANNA)).rejects.toMatchObject({ code })
  })
})

test('what an attempt wrote before it failed is undone, and only that', async () => {
  await fixture.scenario(async (records) => {
    const kept = await insertOne(records, 'Account', { Name: 'kept' })
    const failed = records.attempt(async () => {
      await insertOne(records, 'Account', { Name: 'undone' })
      await records.delete('Account', [nobody], ANNA)
    })
    await expect(failed).rejects.toMatchObject({ code: 'record-not-found' })
    const criteria = { object: 'Account', filters: [], logic: '' }
    expect(await records.query({ criteria, fields: ['Name'] })).toMatchObject([{ Id: kept['Id'] }])
  })
})

test('statements do not grow with the records saved', async () => {
  await fixture.scenario(async (records, world) => {
    const account = await insertOne(records, 'Account', { Name: 'Acme' })
    const cost = async (count: number) => {
      const start = world.statements()
      const rows = Array.from({ length: count }, (_, at) => ({
        Name: `n${at}`,
        Account__c: idOf(account),
      }))
      const ids = (await records.insert('Project__c', rows, ANNA)).map(idOf)
      await records.update(
        'Project__c',
        ids.map((Id) => ({ Id, Mood__c: 'x' })),
        ANNA,
      )
      await records.delete('Project__c', ids, ANNA)
      return world.statements() - start
    }
    const one = await cost(1)
    expect(await cost(200)).toBe(one)
    expect(one).toBeLessThan(80)
  })
})

test('a record that is pointed to cannot be deleted before the pointer is committed', async () => {
  const { database } = fixture.test
  const id = idFromNumber('001', 500n)
  await database.query(`insert into records."Account" ("Id", "Name") values ($1, 'Busy')`, [id])
  await fixture.scenario(async (records) => {
    await records.insert('Project__c', [{ Name: 'P', Account__c: id }], ANNA)
    const gone = database.transaction(async (tx) => {
      await tx.query(`set local lock_timeout = '50ms'`)
      await tx.query(`delete from records."Account" where "Id" = $1`, [id])
    })
    await expect(gone).rejects.toMatchObject({ code: '55P03' })
  })
})
