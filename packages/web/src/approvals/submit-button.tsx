// The button that submits a record; not there when there is nothing to submit it to.
import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { lazy, Suspense, useState } from 'react'
import { approvalProcessesQuery } from '../server/queries.ts'

const SubmitDialog = lazy(() => import('./submit-dialog.tsx'))

/** The button. */
export function SubmitButton({ record }: { record: { id: string; name: string } }) {
  const [isOpen, setIsOpen] = useState(false)
  const processes = useQuery(approvalProcessesQuery(record.id)).data?.items ?? []
  if (processes.length === 0) return null
  return (
    <>
      <Button variant="default" onClick={() => setIsOpen(true)}>
        Submit for approval
      </Button>
      {isOpen && (
        <Suspense fallback={null}>
          <SubmitDialog record={record} processes={processes} onClose={() => setIsOpen(false)} />
        </Suspense>
      )}
    </>
  )
}
