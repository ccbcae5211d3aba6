// One change at a time, sent under a key: tried again by itself when nobody answers, and done once
// when the same is submitted again after no answer came at all.
import type { Client, KeyedClient } from '@stagewright/sdk'
import { useState } from 'react'
import { server } from './client.ts'

/**
 * Sends a change with a client that has its key. `change` is what is asked, as plain data: while
 * nobody has answered it keeps its key; the next one gets a new one.
 */
export type SendOnce = <T>(change: unknown, send: (client: KeyedClient) => Promise<T>) => Promise<T>

/** A sender for one form. */
export function useOnce(): SendOnce {
  const [send] = useState(() => sendOnce(server))
  return send
}

/** A sender over a client. */
export function sendOnce(client: Pick<Client, 'once'>): SendOnce {
  let open: { change: string; key: string } | undefined
  return async (change, send) => {
    const text = JSON.stringify(change)
    if (open?.change !== text) open = { change: text, key: newKey() }
    const answer = await send(client.once(open.key))
    open = undefined
    return answer
  }
}

/** Not `randomUUID`, which browsers have on secure pages only. */
function newKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  return [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('')
}
