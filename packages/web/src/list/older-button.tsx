// What stands under a list that begins with the newest: the next page of older ones, while there is
// one.
import { Button } from '@mantine/core'

/** The button for older entries; nothing once all are there. `children` is what it says. */
export function OlderButton({
  query,
  children,
}: {
  query: { hasNextPage: boolean; isFetchingNextPage: boolean; fetchNextPage: () => unknown }
  children: string
}) {
  if (!query.hasNextPage) return null
  return (
    <Button
      variant="subtle"
      size="xs"
      loading={query.isFetchingNextPage}
      onClick={() => void query.fetchNextPage()}
    >
      {children}
    </Button>
  )
}
