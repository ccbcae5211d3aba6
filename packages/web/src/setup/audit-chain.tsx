// The chain of the audit: its head, to be noted elsewhere, and whether it holds.
import { Button } from '@mantine/core'
import type { AuditVerification } from '@stagewright/api'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { sayDone, sayProblem } from '../app/toast.ts'
import { Dialog } from '../dialog/dialog.tsx'
import { server } from '../server/client.ts'
import styles from './audit-page.module.css'

type Verified = Pick<AuditVerification, 'end' | 'linkCount' | 'entryCount' | 'problems'>

/** Verifies the chain stretch by stretch. */
async function verify(): Promise<Verified> {
  const sum: Verified = { end: { number: 0, hash: '' }, linkCount: 0, entryCount: 0, problems: [] }
  for (let isWhole = false; !isWhole;) {
    const stretch = await server.audit.verify({ after: sum.end.number })
    sum.end = stretch.end
    sum.linkCount += stretch.linkCount
    sum.entryCount += stretch.entryCount
    sum.problems.push(...stretch.problems)
    isWhole = stretch.isWhole
  }
  return sum
}

/** The button that verifies, and what came of it. */
export function AuditChain() {
  const [verified, setVerified] = useState<Verified>()
  const check = useMutation({
    mutationFn: verify,
    onSuccess: setVerified,
    onError: (error) => sayProblem(error, 'Not verified'),
  })
  return (
    <>
      <Button size="xs" variant="default" loading={check.isPending} onClick={() => check.mutate()}>
        Verify
      </Button>
      {verified && <Result verified={verified} onClose={() => setVerified(undefined)} />}
    </>
  )
}

function Result({ verified, onClose }: { verified: Verified; onClose: () => void }) {
  const { end, linkCount, entryCount, problems } = verified
  const head = `${end.number}:${end.hash}`
  const copy = async () => {
    await navigator.clipboard.writeText(head)
    sayDone('The head is copied.')
  }
  return (
    <Dialog
      title={problems.length === 0 ? 'Nothing was changed' : 'The audit was changed'}
      onClose={onClose}
      footer={
        navigator.clipboard !== undefined && (
          <Button variant="default" onClick={() => void copy()}>
            Copy the head
          </Button>
        )
      }
    >
      <p>
        {entryCount} entries in {linkCount} links of the chain.
      </p>
      {problems.length > 0 && (
        <ul role="alert" className={styles['problems']}>
          {problems.map(({ kind, entry, link, message }) => (
            <li key={`${kind} ${entry} ${link}`}>{message}</li>
          ))}
        </ul>
      )}
      <p>
        Head: <code className={styles['head']}>{head}</code>
      </p>
      <p>
        Note it where nobody of this system writes. <code>stagewright audit verify --head</code>{' '}
        proves later that nothing before it was changed or cut off.
      </p>
    </Dialog>
  )
}
