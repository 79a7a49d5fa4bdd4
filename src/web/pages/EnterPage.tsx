import { Button, Loader } from "@mantine/core"
import { useQuery, useQueryClient } from "@tanstack/react-query"
import { Link, Navigate } from "@tanstack/react-router"
import { call } from "../api.ts"
import { useWords } from "../language.tsx"
import { DoorPage } from "../parts/DoorPage.tsx"
import { Fault } from "../parts/Fault.tsx"
import { sessionQuery } from "../session.ts"

/** Lets in whoever comes by a link that the server has printed; its token stands behind the #, which browsers send to nobody. */
export function EnterPage() {
  const { door } = useWords()
  const queries = useQueryClient()
  const entering = useQuery({
    queryKey: ["enter", location.hash],
    queryFn: async () => {
      await call("POST", "/api/enter", { token: location.hash.slice(1) })
      return queries.fetchQuery({ ...sessionQuery, staleTime: 0 })
    },
    // A link is good once.
    retry: false,
    staleTime: Number.POSITIVE_INFINITY,
  })
  if (entering.isSuccess) return <Navigate to="/" hash="" replace />
  return (
    <DoorPage heading={entering.isError ? door.loginHeading : door.entering}>
      {entering.isPending && <Loader />}
      {entering.isError && <Fault cause={entering.error} />}
      {entering.isError && (
        <Button component={Link} to="/login">
          {door.login}
        </Button>
      )}
    </DoorPage>
  )
}
