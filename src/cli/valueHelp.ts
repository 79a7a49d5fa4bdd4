/** What stands in values.csv, at the end of `value --help`. */
export const VALUES_HELP: Record<"de" | "en", string> = {
  de: `values.csv (beste zuerst; Geld in ganzen Einheiten, Punkt als Dezimalzeichen)
  orders, purchase_days       Bestellungen; Tage mit Bestellung (so zählt das
                              Modell)
  revenue                     Umsatz bis zum Stichtag, mit --vat ohne Steuer
  current_value               bisheriger Wert auf der Basis (Umsatz oder Marge)
  p_active, churn_risk        Aktivwahrscheinlichkeit; 1 − p: unter 33 % gering,
                              bis 66 % mittel, darüber hoch
  expected_orders, _low/_high Kauftage im Horizont; 5-%- und 95-%-Quantil
  expected_order_value        Wert je Kauftag
  future_value, _low/_high    erwarteter Wert im Horizont, abgezinst
  lifetime_value              erwarteter Wert ohne Ende, abgezinst; in keiner
                              Summe
  referral_value              bisheriger und erwarteter Wert der Geworbenen
  total_value                 current_value + future_value + referral_value
  p_order                     Wahrscheinlichkeit eines Kaufs im Horizont
  next_order_date             Median des nächsten Kauftags, falls noch aktiv;
                              leer, wenn mehr als zehn Jahre hin
  segment                     Gruppe nach letztem Kauf, Häufigkeit und Umsatz
Leere Zellen: ohne Spannen (--no-intervals) oder nicht modelliert (feste
Monatszahlungen).
`,
  en: `values.csv (best first; money in major units, point as decimal sign)
  orders, purchase_days       orders; days with an order (what the model counts)
  revenue                     revenue up to the as-of day, without tax if --vat
  current_value               value to date on the basis (revenue or margin)
  p_active, churn_risk        probability of being active; 1 − p: below 33 %
                              low, to 66 % medium, above high
  expected_orders, _low/_high purchase days within the horizon; 5 % and 95 %
                              quantile
  expected_order_value        value of a purchase day
  future_value, _low/_high    expected value within the horizon, discounted
  lifetime_value              expected value without end, discounted; in no
                              total
  referral_value              value to date and expected of those referred
  total_value                 current_value + future_value + referral_value
  p_order                     probability of a purchase within the horizon
  next_order_date             median of the next purchase day if still active;
                              empty when more than ten years ahead
  segment                     group by last purchase, frequency and revenue
Empty cells: no intervals (--no-intervals), or not modelled (constant monthly
payments).
`,
}
