import type { Role } from "./readPlan.ts"

/**
 * Header names per role in the form of normaliseHeader, in groups from surest to least sure; a column in an earlier
 * group is preferred. German and English, as shops, tills, invoicing programs and people write them.
 */
export const SYNONYMS: Readonly<Record<Role, readonly string[]>> = {
  customer: [
    "kundennummer kundennr kundenid kundenkennung kdnr kdnummer kundenkey kundenschluessel customerid customernumber customerno customernr customerkey custid custno custnr clientid klientid klientennummer patientennummer patientid mitgliedsnummer mitgliedernummer mitgliednr mitgliedsnr mitgliedid memberid membernumber memberno gastid gastnummer guestid debitorennummer debitorennr debitornr debitor kundenkartennummer kundenkarte kundenkartennr shopkundennummer teilnehmernummer teilnehmernr teilnehmerid kunid buyerid kaeuferid kundeid customersid kundennro",
    "userid accountid kontaktid contactid adressnummer adressnr personid partnerid visitorid benutzerid",
    "kunde customer kundin client klient klientin patient patientin mitglied member gast guest user buyer kaeufer kaeuferin besteller teilnehmer kontakt contact geschaeftspartner",
    "kundenname customername clientname membername gastname firmaname nameoderfirma rechnungsempfaenger empfaengername billingname billtoname auftraggeber zahlungspflichtiger kundefirma namekunde kundennamefirma kundenbezeichnung",
    "nachname lastname surname familienname name firma company fullname username vollername",
  ],
  email: [
    "kundenemail customeremail emailkunde emailcustomer emaildeskunden kundenmail clientemail buyeremail customersemailaddress billingemail emailbilling emailrechnung rechnungsemail",
    "email emailadresse emailaddress mail mailadresse emailid",
    "absenderemailadresse fromemailaddress payeremail emailshipping",
  ],
  date: [
    "bestelldatum orderdate auftragsdatum kaufdatum purchasedate verkaufsdatum bestelltam orderedat placedat dateplaced datepurchased bestellzeitpunkt bestellzeit orderdatetime orderts bondatum bonzeit kaufzeitpunkt saledate salesdate orderplacedat bestelleingang",
    "rechnungsdatum invoicedate belegdatum invoicets receiptdate documentdate datumbeleg behandlungsdatum terminDatum leistungsdatum",
    "datum date datumuhrzeit datumzeit datetime zeitpunkt timestamp zeitstempel tag day transaktionsdatum transactiondate transactionts datumdertransaktion vorgangsdatum umsatzdatum wann",
    "createdat created createdutc createddateutc createddate createdtime creationdate erstelltam angelegtam erstellt erstellungsdatum erfasstam dateadded anlagedatum buchungsdatum bookingdate bookedat buchungstag gebuchtam",
    "zahlungsdatum paidat paymentdate bezahltam zahlungseingang datepaid processedat eingangsdatum",
  ].map((group) => group.toLowerCase()),
  time: ["uhrzeit zeit time clock bestelluhrzeit verkaufszeit bonuhrzeit ordertime"],
  amount: [
    "gesamtbetragbrutto gesamtbrutto bruttogesamt gesamtsummebrutto summebrutto bruttosumme rechnungsbetragbrutto rechnungssummebrutto totalgross grosstotal totalinclvat totalinkltax totalincltax umsatzbrutto bruttoumsatz umsbrutto betragbrutto bruttobetrag brutto grossamount amountgross gross grosssales betraginklmwst betraginklust betraginklusivemwst endbetragbrutto bestellwertbrutto",
    "gesamtbetrag gesamtsumme ordertotal orderamount ordervalue grandtotal totalamount amounttotal totalprice ordertotalamount endbetrag endsumme zahlbetrag rechnungsbetrag rechnungssumme invoicetotal invoiceamount bestellsumme bestellwert bestellbetrag auftragswert auftragssumme kaufbetrag kaufsumme bonsumme bonbetrag gesamtpreis preisgesamt gesamt total summe totalpaid ottotal grandtotalpurchased warenkorbwert",
    "zeilensumme positionsbetrag positionssumme postengesamt posgesamt positiongesamt linetotal lineamount lineitemtotal itemtotal extendedprice positiongross positionsgesamt zeilenbetrag positionswert",
    "betrag amount umsatz revenue sales salesamount value wert umsatzeuro einnahme einnahmen erloes paid payment zahlung amountpaid paidamount spend gezahlt bezahlt warenwert monetary honorar entgelt",
    "nettobetrag netto net netamount betragnetto nettoumsatz umsatznetto netrevenue netsales nettosumme summenetto gesamtnetto gesamtbetragnetto totalnet nettototal totalexclvat totalexcltax subtotal zwischensumme nrevenue",
  ],
  quantity: [
    "menge anzahl quantity qty stueck stueckzahl anz posanzahl itemquantity lineitemquantity artikelmenge units unitssold verkauftemenge bestellmenge amountofitems orderedqty qtyordered mengestueck mengestk",
  ],
  unitPrice: [
    "einzelpreis stueckpreis unitprice einzelpreisbrutto einzelvk einzelvkbr poseinzel itemprice itemcost lineitemprice epreis priceperunit preisprostueck preisjestueck stkbr vkbrutto einzelpreisnetto vkpreis verkaufspreis sellingprice unitpricegross artikelpreis",
    "preis price vk vknetto ep",
  ],
  order: [
    "bestellnummer bestellnr bestellid bestellungsnummer ordernumber orderno ordernr orderid ordercode orderincrementid incrementid auftragsnummer auftragsnr auftragid onlinebestellnummer ordersid orderkey orderref orderreference shopbestellnummer",
    "rechnungsnummer rechnungsnr rechnungnr rechnungid reNr invoicenumber invoiceno invoicenr invoiceid belegnummer belegnr belegid bonnummer bonnr bonid receiptnumber receiptno receiptid kassenbonnr kassenbonnummer quittungsnummer documentnumber vorgangsnummer vorgangsnr vorgangid buchungsnummer buchungsnr bookingid buchungsid",
    "transaktionsid transactionid transaktionscode transaktionsnummer transaktionsnr transactionnumber saleid salesid kaufid purchaseid paymentid zahlungsid",
    "bestellung order auftrag rechnung invoice beleg bon receipt vorgang",
    "id nr nummer number",
  ].map((group) => group.toLowerCase()),
  line: ["position positionsnummer positionsnr posnr pos poszeile linenumber lineno lineitemid lineid zeile zeilennr"],
  product: [
    "sku artikelnummer artikelnr artnr productid produktid produktnummer produktnr productnumber productno stockcode lineitemsku itemsku artikelid productcode itemnr itemnumber productsku produktsku gtin ean",
  ],
  productName: [
    "artikelname artikelbezeichnung produktname productname itemname lineitemname posbezeichnung artikeltext produktbezeichnung artname",
    "artikel produkt product item bezeichnung behandlung dienstleistung leistung kurs service products programm program artikelbeschreibung",
    "beschreibung description titel title positionstext",
  ],
  category: [
    "warengruppe artikelgruppe produktgruppe kategorie category productcategory produktkategorie artikelkategorie itemcategory productgroup producttype produkttyp sortiment warengr hauptwarengruppe",
  ],
  lineDiscount: ["lineitemdiscount positionsrabatt zeilenrabatt linediscount itemdiscount artikelrabatt posrabatt"],
  status: [
    "bestellstatus orderstatus auftragsstatus orderstate ordersstatus statusbestellung statusderbestellung",
    "status zustand state rechnungsstatus belegstatus invoicestatus",
    "zahlungsstatus paymentstatus financialstatus zahlstatus paymentstate zahlungszustand",
    "storno storniert bonstorno cancelled canceled istStorniert stornokennzeichen".toLowerCase(),
  ],
  type: [
    "belegart belegtyp bontyp vorgangsart transaktionstyp transactiontype transaktionsart dokumentart dokumenttyp documenttype rechnungsart auftragsart buchungsart umsatzart eventtype reportingcategory rowtype zeilentyp gvtyp vorgangstyp",
    "typ art type kind",
  ],
  mode: ["mode modus livemode testmodus istest testbestellung istestbestellung testorder istestorder live"],
  discount: [
    "rabatt rabattbetrag discount discountamount nachlass gutscheinbetrag couponamount cartdiscountamount discounts rabattsumme ermaessigung",
  ],
  paymentMethod: [
    "zahlungsart zahlungsweise zahlart zahlmethode paymentmethod paymentmethodtitle zahlungsmethode bezahlart bezahlmethode paymenttype tender bezahltmit zahlungsmittel",
  ],
  currency: ["waehrung currency currencycode wkz waehrungscode whg whrg isocurrency waehrungskuerzel"],
  channel: [
    "kanal vertriebskanal verkaufskanal channel saleschannel bestellkanal vertriebsweg absatzkanal salesplatform",
    "shop marktplatz marketplace plattform platform source quelle herkunft purchasepoint",
  ],
  branch: [
    "filiale filialname filialnummer filialnr filialid branch branchname standort standortname niederlassung storename storeid storenumber location locationname betriebsstaette verkaufsstelle ladengeschaeft outlet salon studio",
    "store laden geschaeft kasse kassenname zkasseid",
  ],
  items: ["lineitems itemlist orderitems artikelliste produktliste"],
  coupon: [
    "gutscheincode rabattcode couponcode discountcode promocode aktionscode vouchercode promotioncode gutscheinnummer gutscheinnr kuponcode voucher coupon coupons kupon",
  ],
  refundedAmount: [
    "refundedamount amountrefunded totalrefunded erstattungsbetrag rueckerstattungsbetrag erstatteterbetrag orderrefundamount refundamount partialrefunds refundtotal erstattungssumme retourenwert erstattetbetrag betragerstattet",
    "erstattet rueckerstattet refunded erstattung rueckerstattung",
  ],
  refundedOrder: [
    "originalbestellung ursprungsrechnung ursprungsbestellung ursprungsauftrag originalorder originalbestellnummer bezugsbeleg referenzbeleg zugehoerigertransaktionscode referencetxnid originalrechnung gutschriftzu stornozu ursprungsbeleg bezugsrechnung originalreceipt originalbeleg parentorder parenttransactionid zurechnung rechnungsbezug stornobezug originalbonnummer",
  ],
  cancelledAt: ["cancelledat canceledat storniertam stornodatum stornierungsdatum voidedat datecancelled stornozeit"],
  tax: [
    "mwstbetrag ustbetrag steuerbetrag taxamount vatamount ordertotaltaxamount totaltax steuersumme mwstsumme",
    "mwst ust umsatzsteuer mehrwertsteuer steuer steuern tax taxes vat ottax",
  ],
  cost: [
    "wareneinsatz cogs costofgoods costofgoodssold wareneinstand materialkosten warenkosten goodscost totalcost",
    "einkaufspreis ek ekpreis eknetto einstandspreis einkaufspreisnetto costprice unitcost itemcogs stueckkosten kostenprostueck ekstueck ekproStueck purchaseprice".toLowerCase(),
    "cost kosten selbstkosten",
  ],
  margin: [
    "rohertrag deckungsbeitrag db db1 dbi rohgewinn marge margin grossprofit profit gewinn contribution rohmarge",
  ],
  referredBy: [
    "empfohlenvon geworbenvon empfohlendurch geworbendurch referredby referrer referrerid referreremail empfehler empfehlerid empfehlernummer empfehlerkundennr werber werberid werberkundennummer referredbycustomer referringcustomer empfehlenderkunde werbendermitglied empfehlender",
  ],
}

/** Parts of a normalised header that speak for a role when no synonym fits the whole. */
export const STEMS: readonly { readonly role: Role; readonly stem: RegExp }[] = [
  {
    role: "customer",
    stem: /kundenn(?:r|ummer)|customer(?:id|no|nr|number)|mitglieds?n(?:r|ummer)|debitoren?n(?:r|ummer)/,
  },
  { role: "email", stem: /email/ },
  {
    role: "order",
    stem: /(?:bestell|auftrags|rechnungs|beleg|bon)n(?:r|ummer)|(?:order|invoice|receipt)(?:id|no|nr|number)/,
  },
  { role: "date", stem: /datum|date$|datetime|timestamp|zeitpunkt|zeitstempel/ },
  { role: "amount", stem: /brutto|betrag|summe|gesamt|total|umsatz|amount|erloes|revenue/ },
  { role: "quantity", stem: /menge$|anzahl$|quantity$|stueckzahl/ },
  { role: "unitPrice", stem: /einzelpreis|stueckpreis|unitprice/ },
  { role: "productName", stem: /artikel(?!n)|produkt|product/ },
  { role: "status", stem: /status$/ },
  { role: "currency", stem: /waehrung|currency/ },
  { role: "paymentMethod", stem: /zahlungsart|zahlungsweise|paymentmethod/ },
]

/** Headers that never have the role, whatever they contain. */
export const NEVER: Readonly<Partial<Record<Role, RegExp>>> = {
  customer:
    /gruppe|group|typ$|type$|notiz|note$|kommentar|comment|seit$|status|anzahl|telefon|phone|iban|konto(?!akt)|rabatt|bestellungen|letzte/,
  email: /empfaenger|recipient|shipping|liefer|opt|newsletter|haendler|merchant|seller|verkaeufer|kampagne|status/,
  order: /datum|date|status|summe|betrag|total|anzahl|menge|count|kunde|customer|extern$|artikel|position$/,
  date: /geburt|birth|faellig|due|liefer|deliver|shipp|versand|fulfil|aender|update|modif|kuendig|vertrag|laufzeit|auszahl|payout|available|export|druck|gueltig|valid|expir|ablauf|storn|cancel|erstatt|refund|retour|letzt|last|erst(?!ell)|next|naechst|mahn|skonto|exp$|mandat|dispute|registri|kundeseit|mindest/,
  amount:
    /steuer|mwst(?!$)|ust$|tax|vat$|versand|shipping|rabatt|discount|nachlass|gebuehr|fee|anzahl|menge|count|qty|quantity|satz$|prozent|trinkgeld|tip$|erstatt|refund|auszahl|payout|guthaben|saldo|balance|kosten|cost|marge|punkte|points|currency|waehrung|datum|date|status|art$|offen|outstanding|converted|limit|bestellungen|gutschein|pfand|mahn|einzel|stueck|unit|ek$/,
  status: /liefer|versand|fulfil|shipping|delivery|address|adress|newsletter|kunden|customer|dispute|anzahl/,
  productName: /anzahl|preis|price|menge|gruppe|id$|kategorie|gewicht|type$|typ$/,
  quantity: /bestell(?!menge)|kunden|retour|betrag|refund|order(?!ed)/,
}

/** Bank accounts and payment cards: never a customer, never kept. */
export const BANK_OR_CARD =
  /iban|^bic|swift|kreditkarte|creditcard|^card(?!holder)|cardlast|last4|letzte4|lastdigits|letzteziffern|cardid|cardno|kartennr$|^kartennummer|^pan|pansuffix|cvc|cvv|kontonummer|kontonr|bankleitzahl|^blz|fingerprint|accountnumber/

/** Headers that say nothing but "a number": an order's if all differ, a customer's if they come again. */
export const BARE_NUMBER = new Set(["id", "nr", "nummer", "number"])

/** Headers that name something else, perhaps the order that a refund belongs to. */
export const REFERENCE_HEADER =
  /^(?:bezug|referenz|reference|verweis|ursprung|original|beleg(?:bezug|referenz)|refnr|referenznummer|bezugsnummer|zu(?:beleg|bestellung|auftrag))/

/** Headers under which people write names, not numbers. */
export const NAME_HEADERS = new Set(
  `${SYNONYMS.customer[3]} ${SYNONYMS.customer[4]}`.split(" ").filter((name) => name !== "username"),
)

/** A contract's words: membership, term, notice, interval, fee. */
export const CONTRACT_HEADER =
  /vertragsbeginn|vertragsende|vertragsnummer|vertragsnr|vertragsart|vertragsstatus|^vertrag$|laufzeit|kuendig|mitgliedschaft|monatsbeitrag|mitgliedsbeitrag|^beitrag|abo(?:$|art|name|nummer|typ|preis|beginn|ende|status|plan)|^tarif|^interval|abrechnungsintervall|zahlungsintervall|^plan(?:id|name)?$|subscription|currentperiod|currentterm|trialstart|trialend|mrr$|billingperiod|membership|startedat|endedat|cancelatperiodend|verlaengerung|ratenzahlung|^rate$/
