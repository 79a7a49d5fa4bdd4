/** The rings of a trunk, and the name. */
export function Brand() {
  return (
    <span className="brand">
      <svg viewBox="0 0 32 32" aria-hidden="true">
        <g fill="none" stroke="currentColor" strokeWidth="2">
          <circle cx="16" cy="16" r="13" />
          <circle cx="15.2" cy="15.6" r="8.6" />
          <circle cx="14.4" cy="15.2" r="4.4" />
        </g>
        <circle cx="14" cy="15" r="1.6" fill="currentColor" />
      </svg>
      Stammwert
    </span>
  )
}
