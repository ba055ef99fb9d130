import { Button } from '@mantine/core'

/** A file of the server, under `/api/v1`: the browser saves it as it is sent, however long it is. */
export const FileLink = ({ path, children }: { path: string; children: string }) => (
  <Button component="a" variant="default" href={`/api/v1${path}`} download>
    {children}
  </Button>
)
