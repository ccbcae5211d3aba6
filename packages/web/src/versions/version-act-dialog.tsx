// Activates, deactivates or deletes a version: says what will happen, and asks once.
import { Button } from '@mantine/core'
import type { OrchestrationPage } from '@stagewright/api'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { sayDone } from '../app/toast.ts'
import { Dialog } from '../dialog/dialog.tsx'
import { NeedsSecondPerson } from '../second-person/needs-second-person.tsx'
import { server } from '../server/client.ts'
import { problemLine } from '../server/problem-text.ts'
import { liveWords } from './version-words.ts'
import styles from './versions.module.css'

type Act = 'activate' | 'deactivate' | 'delete'
type Page = Pick<OrchestrationPage, 'apiName' | 'label' | 'versions' | 'activeVersion'>

/** The dialog. */
export default function VersionActDialog({
  page,
  act,
  version,
  onClose,
}: {
  page: Page
  act: Act
  version: number
  onClose: () => void
}) {
  const cache = useQueryClient()
  const { apiName } = page
  const doing = useMutation({
    mutationFn: async () => {
      if (act === 'activate') return server.orchestrations.activate(apiName, version)
      if (act === 'delete') return server.orchestrations.deleteVersion(apiName, version)
      return server.orchestrations.deactivate(apiName)
    },
    onSuccess: async () => {
      sayDone(done[act](version))
      onClose()
      await cache.invalidateQueries({ queryKey: ['orchestration', apiName] })
      await cache.invalidateQueries({ queryKey: ['orchestrations'] })
    },
  })
  return (
    <Dialog
      title={`${verbs[act]} version ${version} of ${page.label}?`}
      onClose={onClose}
      leave="Leave it"
      footer={
        <Button
          {...(act === 'delete' && { color: 'red' })}
          loading={doing.isPending}
          onClick={() => doing.mutate()}
        >
          {verbs[act]}
        </Button>
      }
    >
      <p>{consequence(page, act, version)}</p>
      <NeedsSecondPerson act={routes[act]} />
      {doing.error && (
        <p role="alert" className={styles['problem']}>
          {problemLine(doing.error)}
        </p>
      )}
    </Dialog>
  )
}

const routes = {
  activate: 'orchestrations.activate',
  deactivate: 'orchestrations.deactivate',
  delete: 'orchestrations.deleteVersion',
} as const

const verbs = { activate: 'Activate', deactivate: 'Deactivate', delete: 'Delete' }

const done = {
  activate: (version: number) => `Version ${version} is active.`,
  deactivate: () => 'No version is active any more.',
  delete: (version: number) => `Version ${version} is deleted.`,
}

function consequence({ versions, activeVersion }: Page, act: Act, version: number): string {
  if (act === 'deactivate') {
    const live = versions.find((one) => one.version === version)?.liveRuns ?? 0
    return `Nothing new starts until a version is activated. What lives goes on: ${liveWords(live)}.`
  }
  if (act === 'delete') {
    return 'Nothing can use it any more. Runs that ended on it keep their pages. It is refused while a live run needs it.'
  }
  const before = versions.find((one) => one.version === activeVersion)
  if (!before) return 'New runs begin on it.'
  return `New runs begin on it. Version ${before.version} becomes obsolete; its runs stay on it (${liveWords(before.liveRuns)}) until somebody migrates them.`
}
