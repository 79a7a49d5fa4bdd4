import { SYNONYMS } from "../synonyms.ts"
import { type KindRules, rule, WHO, when, words } from "./fieldRule.ts"

const CURRENCY = rule("currency", "text", SYNONYMS.currency)

const INTERVALS = words(
  "tag,täglich,day,daily,tage,days: day | woche,wöchentlich,week,weekly,wochen,weeks: week | monat,monatlich,month,monthly,monate,mtl.,mtl: month | jahr,jährlich,year,yearly,annual,annually,jahre,p.a.: year",
)

export const subscriptions: KindRules = {
  kind: "subscription",
  fields: [
    rule(
      "id",
      "text",
      [
        "vertragsnummer vertragsnr vertragid vertragsid contractid contractnumber subscriptionid abonummer abonr aboid mitgliedschaftid membershipid vertragno policenummer",
        "id",
      ],
      3,
    ),
    ...WHO,
    rule(
      "plan",
      "text",
      [
        "tarif vertrag vertragsart abo aboart plan planname planid mitgliedschaft membership produkt paket tarifname vertragsname abonnement itempriceid aboname",
        "bezeichnung product leistung",
      ],
      1,
    ),
    rule(
      "priceCents",
      "amount",
      [
        "beitrag monatsbeitrag mitgliedsbeitrag beitragproMonat grundgebuehr monatspreis aboPreis rate gebuehr fee price preis mrr",
        "betrag amount",
      ].map((group) => group.toLowerCase()),
      1,
    ),
    CURRENCY,
    rule(
      "interval",
      { words: INTERVALS },
      "intervall interval zahlungsintervall abrechnungsintervall zahlweise zahlungsweise turnus billingperiod rhythmus zahlungsrhythmus",
      2,
    ),
    rule("intervalCount", "count", "intervallanzahl intervalcount"),
    rule(
      "startsOn",
      "day",
      [
        "vertragsbeginn vertragsstart mitgliedschaftsbeginn startdatum abobeginn startdate startedat contractstart startutc startdateutc laufzeitbeginn gueltigab mitgliedseit",
        "beginn start ab von",
      ],
      2,
    ),
    rule(
      "minimumTermMonths",
      "count",
      "laufzeit laufzeitmonate mindestlaufzeit mindestvertragslaufzeit minimumterm term vertragslaufzeit laufzeitinmonaten",
      2,
    ),
    rule("noticeDays", "count", "kuendigungsfrist kuendigungsfristtage noticedays notice", 1),
    rule(
      "cancelledOn",
      "day",
      "gekuendigtam kuendigungsdatum kuendigungam kuendigung canceledat cancelledat canceledatutc kuendigungseingang",
      2,
    ),
    rule(
      "endsOn",
      "day",
      [
        "vertragsende laufzeitende kuendigungzum gekuendigtzum enddatum enddate endedat contractend austrittsdatum gueltigbis endedatutc aboende",
        "ende end bis",
      ],
      2,
    ),
    rule("cancellationReason", "text", "kuendigungsgrund cancellationreason cancelreason grund", 1),
    rule("status", "text", "status vertragsstatus abostatus state zustand"),
  ],
  needs: [["startsOn"], ["priceCents"], ["customer", "identifiers.email", "identifiers.phone"]],
  id: ["id"],
  constants: { plan: "–" },
}

export const invoices: KindRules = {
  kind: "invoice",
  fields: [
    rule(
      "id",
      "text",
      [
        "rechnungsnummer rechnungsnr rechnungnr rechnungid invoicenumber invoiceno invoicenr invoiceid renr belegnummer belegnr belegid documentnumber",
        "nummer nr id number",
      ],
      1,
    ),
    ...WHO,
    when("rechnungsdatum invoicedate belegdatum documentdate issuedate ausgestelltam", 1),
    rule("amountCents", "amount", [SYNONYMS.amount[0], SYNONYMS.amount[1], SYNONYMS.amount[3]], 0),
    rule("taxCents", "amount", SYNONYMS.tax),
    CURRENCY,
    rule(
      "type",
      {
        words: words(
          "rechnung,invoice,re,rg,ausgangsrechnung: invoice | gutschrift,credit note,creditnote,credit memo,stornorechnung,storno: credit-note | rechnungskorrektur,korrektur,korrekturrechnung,correction: correction",
        ),
      },
      "belegart belegtyp rechnungsart typ art documenttype type invoicetype",
    ),
    rule(
      "dueOn",
      "day",
      "faelligkeit faelligkeitsdatum faelligam faellig duedate dueon zahlungsziel zahlbarbis due",
      2,
    ),
    rule("paidOn", "day", "bezahltam zahlungsdatum paidat paidon paymentdate zahlungseingang beglichenam datepaid", 2),
    rule("status", "text", "status rechnungsstatus zahlungsstatus invoicestatus"),
    rule("dunningLevel", "count", "mahnstufe mahnungen dunninglevel mahnlevel", 3),
    rule("order", "text", "bestellnummer bestellnr auftragsnummer auftragsnr ordernumber orderid"),
    rule("text", "text", "betreff text titel beschreibung leistung zweck"),
  ],
  needs: [["id"], ["at"], ["amountCents"]],
  id: ["id"],
}

export const payments: KindRules = {
  kind: "payment",
  fields: [
    rule(
      "id",
      "text",
      [
        "zahlungsnummer zahlungsnr zahlungid zahlungsid paymentid paymentnumber transaktionsid transactionid transaktionscode transaktionsnummer",
        "id nr",
      ],
      2,
    ),
    ...WHO,
    when("zahlungsdatum zahlungseingang paymentdate paidat bezahltam valuta wertstellung eingangsdatum", 2),
    rule(
      "amountCents",
      "amount",
      [
        "zahlbetrag zahlungsbetrag gezahlt eingang paymentamount amountpaid",
        SYNONYMS.amount[1],
        SYNONYMS.amount[3],
        "brutto gross",
      ],
      0,
    ),
    CURRENCY,
    rule(
      "method",
      "text",
      "zahlungsart zahlart paymentmethod zahlungsmethode methode method zahlungsmittel zahlungsweise",
      0,
    ),
    rule("feeCents", "amount", "gebuehr gebuehren fee fees transaktionsgebuehr", 1),
    rule("invoice", "text", "rechnungsnummer rechnungsnr invoicenumber invoiceid rechnung belegnummer", 1),
    rule("order", "text", "bestellnummer bestellnr ordernumber orderid auftragsnummer"),
    rule(
      "status",
      {
        words: words(
          "bezahlt,paid,erfolgreich,succeeded,completed,abgeschlossen,eingegangen,gebucht,ok,success: paid | fehlgeschlagen,failed,abgelehnt,declined,rücklastschrift,geplatzt,chargeback failed: failed | offen,pending,ausstehend,vorgemerkt,in bearbeitung,processing: pending | erstattet,refunded,rückzahlung: refunded | strittig,disputed,rückbuchung,chargeback: disputed",
        ),
      },
      "status zahlungsstatus paymentstatus",
    ),
    rule("text", "text", "verwendungszweck zweck text betreff beschreibung description purpose reference"),
  ],
  needs: [["at"], ["amountCents"]],
  id: ["id"],
}

const COST_TYPES = words(
  "werbung,marketing,anzeigen,ads,advertising,werbekosten,mediakosten: marketing | akquise,gewinnung,acquisition,neukunden: acquisition | service,betreuung,support: service | prämie,belohnung,reward,bonus,gutschein: reward | gebühr,gebühren,fee,fees,zahlungsgebühr: fee | mahnung,inkasso,dunning,mahnkosten: dunning | sonstiges,sonstige,other: other",
)

export const costs: KindRules = {
  kind: "cost",
  fields: [
    rule("id", "text", ["kostenid costid buchungsnummer", "id nr"], 0),
    ...WHO,
    when("kostendatum buchungsdatum"),
    rule(
      "type",
      { words: COST_TYPES, otherwise: "other" },
      "kostenart kostentyp costtype kategorie category art type",
      2,
    ),
    rule(
      "cents",
      "amount",
      [
        "kosten ausgaben werbekosten spend adspend cost costs ausgabe amountspent mediakosten budget amountspenteur betragausgegeben",
        "betrag amount summe",
      ],
      3,
    ),
    CURRENCY,
    rule("channel", "text", "kanal channel quelle source medium plattform platform", 1),
    rule("campaign", "text", "kampagne campaign kampagnenname campaignname", 2),
    rule("from", "day", "von from beginn start startdatum zeitraumvon reportingstarts periodfrom startdate", 1),
    rule("until", "day", "bis until to ende end enddatum zeitraumbis reportingends periodto enddate", 1),
    rule("text", "text", "text beschreibung verwendungszweck bemerkung description zweck"),
  ],
  needs: [["cents"], ["at", "from"]],
  id: ["id"],
  constants: { type: "marketing" },
}

export const products: KindRules = {
  kind: "product",
  fields: [
    rule(
      "id",
      "text",
      [
        "artikelnummer artikelnr artnr productid produktid produktnummer produktnr sku itemnr itemnumber ean gtin handle variantsku",
        "id nr nummer",
      ],
      2,
    ),
    rule(
      "name",
      "text",
      [
        "artikelname artikelbezeichnung produktname productname bezeichnung titel title name itemname",
        "artikel produkt product beschreibung",
      ],
      1,
    ),
    rule(
      "category",
      "text",
      "kategorie category warengruppe produktgruppe productcategory producttype artikelgruppe sortiment",
      1,
    ),
    rule("costCents", "amount", SYNONYMS.cost.slice(0, 2).concat("costperitem herstellungskosten"), 1),
    rule(
      "priceCents",
      "amount",
      [
        "verkaufspreis vkpreis vkbrutto listenpreis uvp preis price vk bruttopreis verkaufspreisbrutto variantprice einzelpreis unitprice",
      ],
      1,
    ),
    rule("upgradeOf", "text", "upgradevon upgradeof nachfolgervon"),
    rule("unit", "text", "einheit unit mengeneinheit"),
  ],
  needs: [["id"], ["name"]],
  id: ["id"],
}

export const prices: KindRules = {
  kind: "price",
  fields: [
    rule(
      "product",
      "text",
      "artikelnummer artikelnr artnr productid produktid produktnummer sku artikel produkt product",
      1,
    ),
    rule("at", "day", ["gueltigab preisab validfrom preisgueltigab ab pricefrom", "datum date"], 2),
    rule("priceCents", "amount", "preis price verkaufspreis vkpreis neuerpreis listenpreis", 1),
  ],
  needs: [["product"], ["at"], ["priceCents"]],
  id: ["product", "at"],
}
