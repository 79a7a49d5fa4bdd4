import { Alert } from "@mantine/core"
import { ServerError } from "../api.ts"
import { useLanguage } from "../language.tsx"
import { inWorkspace, onPage } from "../text/settingNames.ts"
import { standing } from "../text/standing.ts"

/** What went wrong, in words. */
export function Fault({ cause }: { readonly cause: Error }) {
  const { language } = useLanguage()
  return (
    <Alert color="ochre" variant="light" role="alert" className="fault">
      {standing(cause instanceof ServerError ? onPage(cause.sentence[language], language, inWorkspace) : cause.message)}
    </Alert>
  )
}
