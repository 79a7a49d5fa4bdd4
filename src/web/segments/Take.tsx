import { Button, Switch } from "@mantine/core"
import { useMutation } from "@tanstack/react-query"
import { useState } from "react"
import { can } from "../../records/role.ts"
import { download } from "../api.ts"
import { saveFile } from "../export/saveFile.ts"
import { useLanguage } from "../language.tsx"
import { Fault } from "../parts/Fault.tsx"
import { useSession } from "../session.ts"

const FORMATS = { "csv-german": "german", csv: "csv", xlsx: "xlsx" } as const

/** Takes a segment's customers along as a table; with names only who may. */
export function Take({ segment }: { readonly segment: number }) {
  const { words, language } = useLanguage()
  const { take: said } = words.segments
  const role = useSession()?.user?.role
  const [people, setPeople] = useState(false)
  const taking = useMutation({
    mutationFn: async (format: keyof typeof FORMATS) => {
      const { content, name } = await download("/api/exports/customers", { segment, format, language, people })
      saveFile(content, name)
    },
  })
  return (
    <section className="figure fields" aria-label={said.heading}>
      <h2>{said.heading}</h2>
      {role && can(role, "people.export") && (
        <Switch
          label={said.people}
          checked={people}
          onChange={({ currentTarget: { checked } }) => setPeople(checked)}
        />
      )}
      <div className="actions">
        {(Object.keys(FORMATS) as (keyof typeof FORMATS)[]).map((format) => (
          <Button key={format} variant="default" size="xs" onClick={() => taking.mutate(format)}>
            {said[FORMATS[format]]}
          </Button>
        ))}
      </div>
      {taking.isError && <Fault cause={taking.error} />}
    </section>
  )
}
