// Opens the dialog that shares the progress of a run, where the viewer may do so.
import { Button } from '@mantine/core'
import { lazy, Suspense, useState } from 'react'

const ShareDialog = lazy(() => import('./share-dialog.tsx'))

/** The button; nothing at all where the viewer may not share it. */
export function ShareButton({
  run,
}: {
  run: { id: string; label: string; mayShareProgress: boolean }
}) {
  const [isOpen, setIsOpen] = useState(false)
  if (!run.mayShareProgress) return null
  return (
    <>
      <Button variant="default" onClick={() => setIsOpen(true)}>
        Share progress
      </Button>
      {isOpen && (
        <Suspense fallback={null}>
          <ShareDialog run={run} onClose={() => setIsOpen(false)} />
        </Suspense>
      )}
    </>
  )
}
