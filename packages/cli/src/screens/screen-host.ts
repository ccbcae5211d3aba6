// Who holds the interview whose screens are played in the terminal: a server, or a simulated world.
import { readFileSync } from 'node:fs'
import { basename } from 'node:path'
import type { InterviewView } from '@stagewright/api'
import type { JsonObject } from '@stagewright/base'
import type { Client } from '@stagewright/sdk'

export type ScreenAnswer = {
  screen: string
  navigation: 'next' | 'back' | 'pause'
  values: JsonObject
}

export type ScreenHost = {
  show(interviewId: string): Promise<InterviewView>
  answer(interviewId: string, answer: ScreenAnswer): Promise<InterviewView>
  /** Tells the flow that its action cannot run here. */
  refuseAction(interviewId: string, request: number, error: string): Promise<InterviewView>
  /** Records of an object with the text in their names, or with it as id; nine at most. */
  findRecords(object: string, text: string): Promise<{ id: string; name: string }[]>
  /** Keeps a file of this machine for a field; rejects with words. */
  keepFile(
    interviewId: string,
    field: string,
    path: string,
  ): Promise<{ id: string; versionId: string; name: string }>
}

/** A server, asked by its client. */
export function clientHost(client: Client): ScreenHost {
  return {
    show: (interviewId) => client.interviews.show(interviewId),
    answer: (interviewId, answer) => client.interviews.answer(interviewId, answer),
    refuseAction: (interviewId, request, error) =>
      client.interviews.finishAction(interviewId, { request, error }),
    async findRecords(object, text) {
      if (/^[0-9A-Za-z]{15}([0-9A-Za-z]{3})?$/.test(text)) {
        const record = await client.records.show(text).catch(() => undefined)
        if (record) return [{ id: record.id, name: record.name }]
      }
      const { items } = await client.records.list(object, { search: text, limit: 9 })
      return items.map(({ id, name }) => ({ id, name }))
    },
    async keepFile(interviewId, field, path) {
      const file = new File([readFileSync(path)], basename(path))
      const { items } = await client.files.upload([file], { interviewId, field })
      const [kept] = items
      if (!kept) throw new Error('The server kept nothing.')
      return kept
    },
  }
}
