// Tokens of programs: one's own, and for administrators everybody's. A token's text is shown once.
import { Button } from '@mantine/core'
import type { NewToken, Token } from '@stagewright/api'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { lazy, Suspense, useState } from 'react'
import { Empty } from '../app/empty.tsx'
import { Page } from '../app/page.tsx'
import { ProblemView } from '../app/problem-view.tsx'
import { sayDone, sayProblem } from '../app/toast.ts'
import { Segments } from '../list/list-tools.tsx'
import { server } from '../server/client.ts'
import { tokensQuery } from '../server/account-queries.ts'
import { useMay } from '../session/viewer.tsx'
import { TimeAgo } from '../time/time-ago.tsx'
import styles from './account-page.module.css'
import { FreshToken } from './fresh-token.tsx'

const NewTokenDialog = lazy(() => import('./new-token-dialog.tsx'))

const whose = [
  { value: 'own', label: 'Yours' },
  { value: 'all', label: 'Everybody’s' },
]

/** The page. */
export function TokensPage() {
  const mayManage = useMay('ManagePeople')
  const [part, setPart] = useState('own')
  const [isMaking, setIsMaking] = useState(false)
  const [fresh, setFresh] = useState<NewToken>()
  const query = useQuery(tokensQuery(part === 'all'))
  const items = query.data?.items
  return (
    <Page
      title="API tokens"
      note="Keys for programs that ask in a person’s name"
      actions={<Button onClick={() => setIsMaking(true)}>New token</Button>}
    >
      {fresh && <FreshToken made={fresh} onClose={() => setFresh(undefined)} />}
      {mayManage && (
        <div className={styles['parts']}>
          <Segments label="Show" value={part} onChange={setPart} options={whose} />
        </div>
      )}
      {query.error && <ProblemView error={query.error} onRetry={() => void query.refetch()} />}
      {items?.length === 0 && (
        <Empty title="No tokens yet.">
          A program that calls the API sends a token. It does what its scopes and its person’s
          rights both allow, and no more.
        </Empty>
      )}
      {items && items.length > 0 && (
        <section className={styles['card']} aria-label="Tokens">
          <ul className={styles['list']}>
            {items.map((token) => (
              <OneToken key={token.id} token={token} />
            ))}
          </ul>
        </section>
      )}
      <Suspense fallback={null}>
        {isMaking && <NewTokenDialog onClose={() => setIsMaking(false)} onMade={setFresh} />}
      </Suspense>
    </Page>
  )
}

function OneToken({ token }: { token: Token }) {
  const cache = useQueryClient()
  const { id, name, scopes, kind, person, madeBy, usedAt, expiresAt } = token
  const revoke = useMutation({
    mutationFn: () => server.tokens.revoke(id),
    onSuccess: () => {
      sayDone(`${name} opens nothing any more.`)
      return cache.invalidateQueries({ queryKey: ['tokens'] })
    },
    onError: (error) => sayProblem(error, 'It still works'),
  })
  return (
    <li>
      <div>
        <strong>{name}</strong>
        <p>
          {person.name}
          {kind === 'service' && madeBy && <>, made by {madeBy.name}</>} · {scopes.join(', ')}
        </p>
        <p>
          {usedAt === null ? (
            'never used'
          ) : (
            <>
              used <TimeAgo at={usedAt} />
            </>
          )}{' '}
          · ends <TimeAgo at={expiresAt} />
        </p>
      </div>
      <Button
        size="xs"
        variant="default"
        aria-label={`Revoke ${name}`}
        loading={revoke.isPending}
        onClick={() => revoke.mutate()}
      >
        Revoke
      </Button>
    </li>
  )
}
