import { Button } from "@mantine/core"
import type { SegmentWithVersions } from "../contract.ts"
import { useLanguage } from "../language.tsx"
import { useDay } from "../useDay.ts"

type Version = SegmentWithVersions["versions"][number]

/** What a segment has meant, the latest first. */
export function Versions({
  segment,
  onRestore,
}: {
  readonly segment: SegmentWithVersions
  readonly onRestore?: (version: Version) => void
}) {
  const { words, language } = useLanguage()
  const { versions: said } = words.segments
  const dayOf = useDay()
  return (
    <section className="figure" aria-label={said.heading}>
      <h2>{said.heading}</h2>
      <table className="cards">
        <thead>
          <tr>
            {[said.version, said.made, said.means].map((name) => (
              <th key={name} scope="col">
                {name}
              </th>
            ))}
            {onRestore && <td />}
          </tr>
        </thead>
        <tbody>
          {segment.versions.map((version) => (
            <tr key={version.version}>
              <th scope="row">{version.version}</th>
              <td data-label={said.made}>{dayOf(version.madeAt)}</td>
              <td data-label={said.means}>{version.words[language]}</td>
              {onRestore && (
                <td>
                  {version.version !== segment.version && (
                    <Button variant="default" size="compact-sm" onClick={() => onRestore(version)}>
                      {said.restore}
                    </Button>
                  )}
                </td>
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
