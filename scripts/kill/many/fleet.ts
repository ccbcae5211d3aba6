// Several processes on one database, each by a line of its own, and a client that asks one or the
// other of them, as a balancer in front would have it.
import { mkdtempSync, realpathSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Client, createClient } from '@stagewright/sdk'
import { startStagewright, type StagewrightProcess } from '../../process/start-stagewright.ts'
import type { Chance } from '../chance.ts'
import { type Line, openLine } from './line.ts'

export type Member = {
  role: 'web' | 'worker' | 'both'
  line: Line
  /** Undefined while it does not run. */
  process: StagewrightProcess | undefined
  start(): Promise<StagewrightProcess>
}

export type Fleet = {
  members: Member[]
  /** Members that take requests, running ones. */
  web(): Member[]
  /** Starts one more, of the program in a folder; requests go to it when it is ready. */
  add(role: Member['role'], root?: string): Promise<void>
  /** A client whose every request goes to one of them. */
  client(token?: string): Client
  close(): Promise<void>
}

type FleetOptions = {
  databaseUrl: string
  roles: Member['role'][]
  env: { [name: string]: string }
  chance: Chance
  /** Folder of the program that they begin with; this one without it. */
  root?: string
}

/** A request to a process that is paused is given up after so long. */
const answerMs = 4_000

/** Starts all of them at a time, on an empty database too. */
export async function openFleet(options: FleetOptions): Promise<Fleet> {
  const { databaseUrl, roles, env, chance, root: first } = options
  const folders: string[] = []
  const newMember = async (role: Member['role'], root?: string): Promise<Member> => {
    const dataDir = realpathSync(mkdtempSync(join(tmpdir(), 'stagewright-many-')))
    folders.push(dataDir)
    const line = await openLine(databaseUrl)
    const own = { ...env, DATABASE_URL: line.url, STAGEWRIGHT_ROLE: role }
    const member: Member = {
      role,
      line,
      process: undefined,
      async start() {
        const program = root === undefined ? {} : { root }
        const started = await startStagewright({ dataDir, env: own, ...program })
        if (!started) throw new Error('the process did not start')
        member.process = started
        return started
      },
    }
    return member
  }
  const members = await Promise.all(roles.map((role) => newMember(role, first)))
  await Promise.all(members.map((member) => member.start()))
  const web = () => members.filter(({ role, process }) => role !== 'worker' && process)
  const balanced: typeof fetch = (input, init) => {
    const running = web()
    const at = running[chance.between(0, running.length - 1)]
    const path = String(input).replace(/^http:\/\/fleet/, '')
    return fetch(`${at?.process?.url ?? 'http://127.0.0.1:1'}${path}`, init)
  }
  return {
    members,
    web,
    async add(role, root) {
      const member = await newMember(role, root)
      await member.start()
      members.push(member)
    },
    client: (token) =>
      createClient({
        baseUrl: 'http://fleet',
        fetch: balanced,
        timeoutMs: answerMs,
        ...(token !== undefined && { token }),
      }),
    async close() {
      await Promise.all(members.map(({ process }) => process?.kill()))
      await Promise.all(members.map(({ line }) => line.close()))
      for (const folder of folders) rmSync(folder, { recursive: true, force: true })
    },
  }
}
