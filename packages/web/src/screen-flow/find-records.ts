// Finds records for lookups on screens: by a typed text, or the one of an id.
import { StagewrightError } from '@stagewright/sdk'
import { server } from '../server/client.ts'
import type { LookupHit, LookupSearch } from './field-context.ts'

const looksLikeId = (text: string) => /^[0-9A-Za-z]{15}([0-9A-Za-z]{3})?$/.test(text)

export const findRecords: LookupSearch = async (object, text): Promise<LookupHit[]> => {
  if (looksLikeId(text)) {
    try {
      const record = await server.records.show(text)
      return [{ id: record.id, name: record.name }]
    } catch (error) {
      if (!(error instanceof StagewrightError) || error.code !== 'not-found') throw error
    }
  }
  const found = await server.records.list(object, { search: text || undefined, limit: 8 })
  return found.items.map(({ id, name }) => ({ id, name }))
}
