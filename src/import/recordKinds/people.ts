import { SYNONYMS } from "../synonyms.ts"
import {
  CUSTOMER_CARD,
  CUSTOMER_NUMBER,
  type FieldRule,
  type KindRules,
  rule,
  WHO,
  when,
  words,
  YES_OR_NO,
} from "./fieldRule.ts"

const CUSTOMER = SYNONYMS.customer
const PERSON_OR_FIRM = words(
  "firma,firmenkunde,geschäftskunde,unternehmen,b2b,company,business,organization,organisation,juristisch: firm | privat,privatkunde,person,b2c,consumer,private,individual,natürlich,herr,frau: person",
)

const PREFERRED_CHANNEL = words(
  "e-mail,email,mail: email | sms: sms | telefon,telefonisch,phone,anruf,call: phone | post,brief,letter: post | whatsapp,messenger: messenger",
)

export const customers: KindRules = {
  kind: "customer",
  fields: [
    rule("customer", "text", [CUSTOMER_NUMBER, "id nr nummer number", CUSTOMER[2]], 1),
    rule("identifiers.email", "text", [...SYNONYMS.email.slice(0, 2)], 1),
    rule(
      "emailVerified",
      { words: YES_OR_NO },
      "emailverified verifiedemail isemailverified emailconfirmed emailverifiziert emailbestaetigt emailadressebestaetigt mailbestaetigt",
    ),
    rule(
      "identifiers.phone",
      "text",
      "telefon telefonnummer telefonnr phone phonenumber mobil mobile handy mobiltelefon mobilnummer tel handynummer",
      1,
    ),
    rule("identifiers.card", "text", CUSTOMER_CARD),
    rule(
      "identifiers.number",
      "text",
      "externekundennummer externenummer externalid externalcustomerid altekundennummer zweitnummer",
    ),
    rule("firstName", "text", "vorname firstname givenname rufname", 1),
    rule("lastName", "text", "nachname lastname surname familienname", 1),
    rule(
      "name",
      "text",
      [
        `${CUSTOMER[3]} fullname vollername anzeigename displayname`,
        "name firma company firmenname unternehmen organisation",
      ],
      1,
    ),
    rule("type", { words: PERSON_OR_FIRM }, "kundenart kundentyp customertype personenart adressattyp"),
    rule("birthday", "day", "geburtstag geburtsdatum birthday birthdate dateofbirth geboren geborenam gebdatum dob", 2),
    rule(
      "street",
      "text",
      "strasse street adresse address address1 anschrift strassehausnummer strassenr streetaddress adresszeile1 addressline1 strasseundhausnummer",
      1,
    ),
    rule("postcode", "text", "plz postleitzahl zip zipcode postcode postalcode", 1),
    rule("city", "text", "ort stadt city town wohnort", 1),
    rule("region", "text", "bundesland region province kanton provincecode"),
    rule("country", "country", "land country countrycode laendercode laenderkennzeichen isocountry"),
    rule("owner", "text", "betreuer kundenbetreuer ansprechpartner accountowner accountmanager berater trainer owner"),
    rule(
      "channel",
      "text",
      "herkunft quelle kanal source leadsource aufmerksamdurch acquisitionchannel akquisekanal gewonnenueber",
    ),
    rule(
      "preferredChannel",
      { words: PREFERRED_CHANNEL },
      "bevorzugterkanal bevorzugterkontaktweg kontaktwunsch kontaktweg preferredchannel preferredcontact preferredcontactmethod contactpreference",
    ),
    rule("acquisitionCostCents", "amount", "akquisekosten gewinnungskosten acquisitioncost cac"),
    rule("tags", "list", "tags schlagworte stichworte labels schlagwoerter merkmale"),
    rule("remark", "text", "bemerkung bemerkungen remark notiz notizen note notes kommentar comment hinweis anmerkung"),
    rule(
      "at",
      "moment",
      "kundeseit customersince mitgliedseit membersince angelegtam erstelltam createdat created eintrittsdatum eintritt registriertam registeredat createdutc",
    ),
  ],
  needs: [["customer", "identifiers.email", "identifiers.phone", "identifiers.card"]],
  id: [],
  idOf: "customer",
}

/** A yes or no to advertising beside a customer's data: a statement as of the file. */
export const MARKETING: FieldRule = rule(
  "granted",
  { words: YES_OR_NO },
  "newsletter newsletteranmeldung newsletterabo werbeeinwilligung werbung einwilligung emailmarketing acceptsemailmarketing acceptsmarketing marketingconsent emailmarketingconsent optin newsletteroptin marketingoptin werbeerlaubnis newsletterstatus",
)

export const consents: KindRules = {
  kind: "consent",
  fields: [
    ...WHO,
    rule(
      "granted",
      { words: YES_OR_NO },
      [
        "einwilligung consent granted erteilt zustimmung optin marketingconsent emailmarketingconsent werbeeinwilligung",
        "status anmeldestatus subscriptionstatus newsletterstatus abostatus newsletter",
      ],
      3,
    ),
    rule(
      "at",
      "moment",
      [
        "confirmtime bestaetigtam confirmedat optinbestaetigt doibestaetigt doizeitpunkt confirmdate optintime optinam optindate optinzeit anmeldedatum angemeldetam subscribedat einwilligungam einwilligungsdatum consentdate zugestimmtam registriertam",
        "datum date zeitpunkt timestamp createdat",
      ],
      2,
      { clock: "uhrzeit zeit time" },
    ),
    rule(
      "channel",
      {
        words: words(
          "e-mail,email,mail,newsletter: email | sms: sms | telefon,phone,anruf: phone | post,brief,mail (post): post | whatsapp,messenger: messenger | push: push | tracking,cookies,cookie,analyse: tracking",
        ),
      },
      "kanal channel",
      0,
    ),
    rule("purpose", "text", "zweck purpose liste list verteiler"),
    rule(
      "basis",
      {
        words: words(
          "einwilligung,consent: consent | bestandskunde,existing-customer,§ 7 abs. 3 uwg: existing-customer | vertrag,contract: contract | berechtigtes interesse,legitimate-interest,legitimate interest: legitimate-interest",
        ),
      },
      "rechtsgrundlage basis legalbasis",
    ),
    rule("textVersion", "text", "textversion einwilligungstext consenttext version consentversion"),
    rule(
      "proof",
      "pairs",
      "nachweis proof optintime optinip confirmtime confirmip optinzeit bestaetigtam optinbestaetigt doibestaetigt doizeitpunkt ip ipadresse ipaddress doiip quelle source formular form anmeldedatum angemeldetam subscribedat optinam confirmdate confirmedat",
      2,
    ),
  ],
  needs: [
    ["customer", "identifiers.email", "identifiers.phone"],
    ["granted", "at"],
  ],
  id: [],
  idOf: "decision",
  constants: { channel: "email", granted: true },
}

export const referrals: KindRules = {
  kind: "referral",
  fields: [
    rule(
      "customer",
      "text",
      [
        "geworbener geworbene geworbenerkunde geworbenekundin geworbenernr geworben referred referredid referredcustomer referredemail referee refereeid refereeemail neukunde neukundin neukundennr neuerkunde empfohlener empfohlene empfohlen newcustomer newcustomerid customeridreferred ankunde",
        CUSTOMER_NUMBER,
        CUSTOMER[2],
        SYNONYMS.email[1],
      ],
      1,
    ),
    rule(
      "referrer",
      "text",
      `${SYNONYMS.referredBy[0]} referrercustomerid customeridreferrer vonkunde altkunde bestandskunde werbender empfehlernr werbernr`,
      4,
    ),
    when("geworbenam empfohlenam referredat referraldate"),
    rule("code", "text", "code empfehlungscode referralcode gutscheincode"),
    rule(
      "state",
      {
        words: words(
          "eingeladen,invited,offen,open,pending,sent: invited | angemeldet,registriert,joined,signed up,registered: joined | gekauft,bestellt,bought,purchased,converted,erfolgreich,successful: bought | belohnt,prämie gezahlt,rewarded,paid,ausgezahlt: rewarded | abgelehnt,rejected,ungültig,invalid: rejected",
        ),
      },
      "status state zustand",
    ),
    rule("rewardCents", "amount", "praemie belohnung reward rewardamount bonus"),
  ],
  needs: [["customer"], ["referrer"]],
  id: [],
}

export const interactions: KindRules = {
  kind: "interaction",
  fields: [
    rule("id", "text", "kontaktid aktivitaetid activityid interactionid callid gespraechsid id"),
    ...WHO,
    when("kontaktdatum gespraechsdatum calldate activitydate anrufzeit aktivitaetsdatum", 1),
    rule("channel", "text", "kontaktart kontaktkanal aktivitaetsart activitytype kanal channel art type typ medium", 1),
    rule(
      "direction",
      {
        words: words(
          "eingehend,ein,in,inbound,incoming,kunde,eingang,erhalten: in | ausgehend,aus,out,outbound,outgoing,wir,ausgang,gesendet: out",
        ),
      },
      "richtung direction",
      3,
    ),
    rule("outcome", "text", "ergebnis outcome resultat result ausgang disposition", 1),
    rule(
      "minutes",
      "duration",
      "dauer dauermin minuten duration minutes durationminutes dauerminuten gespraechsdauer",
      1,
      { minutes: 1 },
    ),
    rule(
      "text",
      "text",
      "notiz notizen bemerkung text inhalt betreff beschreibung note notes subject comment kommentar",
      0,
    ),
  ],
  needs: [["customer", "identifiers.email", "identifiers.phone"], ["channel"], ["direction"], ["at"]],
  id: ["id"],
}

export const notes: KindRules = {
  kind: "note",
  fields: [
    rule("id", "text", "notizid noteid notiznr id"),
    ...WHO,
    when("notizdatum notedate"),
    rule(
      "text",
      "text",
      "notiz notizen note notes bemerkung bemerkungen notiztext notetext kommentar comment anmerkung",
      3,
    ),
  ],
  needs: [["customer", "identifiers.email", "identifiers.phone"], ["text"], ["at"]],
  id: ["id"],
}
