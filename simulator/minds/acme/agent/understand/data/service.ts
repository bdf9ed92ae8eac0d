import type { Matter } from "../types.ts";
export const MATTERS: readonly (readonly [Matter, RegExp])[] = [
  [
    "claim",
    /\bclaims?\b|\bthere(?:'s| has| was|'s been| has been| is)?.{0,8}\ban? (?:car )?accident\b|\bcar accident\b(?!.{0,30}(?:cover|insur))|\baccident with my\b|\bhelp (?:me )?(?:w\/|with|after) ?(?:an? |my |the )?accident\b|\b(?:report|reporting|file|filing|had|have had|been in|was in|got in(?:to)?|were in|just had)\b.{0,25}\b(?:accident|crash|wreck|theft|damage|incident|collision|fender bender)\b|\b(?:someone|somebody|a (?:guy|woman|man|truck|car)|they|he|she) (?:just )?(?:hit|stole|crashed into|rear-?ended|smashed|sideswiped|ran into|damaged) (?:me\b|my)|\bmy (?:car|truck|vehicle|windshield|bike|motorcycle) (?:was|got|has been|just got) (?:stolen|hit|rear-?ended|totall?ed|broken into|damaged|wrecked|vandali[sz]ed|keyed|towed|smashed|flooded)|\bwhat (?:happens|do i do|should i do|to do) (?:after|when|if|in case of)\b.{0,30}\b(?:accident|crash|wreck)\b|\bcrashed (?:my|the) (?:car|truck|vehicle)|\bsinistres?\b|\bdeclarer un (?:accident|vol)|\bj'ai eu un accident|\breclamos?\b|\breclamaciones\b|\bsiniestros?\b|\b(?:tuve|he tenido) un accidente|\bschadens?(?:fall|meldung)\b|\bschaden melden|\bhatte einen unfall/,
  ],
  [
    "cancel",
    /\b(?:cancel\w*|terminat\w+|end|stop|quit|discontinue|get rid of|drop)\b.{0,30}\b(?:polic\w+|insurance|plan|coverage|contract|membership|subscription|account|auto-?pay|payments?|it)\b|\b\w+ cancel(?:l?ing)?(?: with you| now| today| any ?time| please)*\W*$|\bcancellation|\bresili\w+|\bannuler (?:mon|ma)|\bcancelar\b|\bdar de baja\b|\bkundig\w*|\brefund\b/,
  ],
  [
    "billing",
    /\b(?:(?:my|the|your|our|this|a|an|last|latest|next) (?:\w+ ){0,3}bills?|bills? (?:is|are|was|payment)|pay bills?|billing|billed|invoice|overcharged|charged|charges? on|auto-?pay|automatic payments?|payments?|paid|pay (?:my|for|the|a|off|with|by)|past due|overdue|due date|late fee|installment|prelevement|facture|factura|pagos?|pagar|cobro|rechnung|bezahl\w*|zahlung\w*|balance|direct debit|bank details|reimburse(?:d)?\b(?!ment))\b/,
  ],
  [
    "account",
    /\b(?:my|an?|the|new|online|user|your|another) (?:\w+ )?accounts?\b|\baccounts?\b.{0,20}\b(?:creat\w+|delet\w+|clos\w+|open|locked|login|set ?up|register|issue|problem|access)|\b(?:creat\w+|delet\w+|clos\w+|open|set(?:ting)? up|register)\b.{0,20}\baccount|\blog(?:ging)? ?(?:in|on)\b|\bsign(?:ing)? in\b|\blogin\b|\bpasswords?\b|\bpasscode\b|\bsecurity questions?\b|\busername\b|\buser ?id\b|\bregister\b|\bprofile\b|\bmon compte\b|\bmi cuenta\b|\bmein konto\b|\bmot de passe\b|\bcontrasena\b|\bpasswort\b|\bwebsite\b.{0,30}\b(?:issue|problem|error|work\w*|load\w*|down)|\b(?:issue|problem|error|trouble)\b.{0,30}\bwebsite\b/,
  ],
  [
    "documents",
    /\b(?:proof of (?:insurance|coverage)|insurance card|id card|certificate|attestation|declaration page|policy documents?|insurance documents?|policy number|copy of (?:my|the) (?:policy|insurance|card|contract|documents?|bill)|(?:print|send|email) me (?:my|a copy of my)|status of (?:my|the|a) (?:\w+ )?(?:claim|policy|application|payment|account|bill|request)|check (?:the |my )?(?:\w+ )?status|application status|sr-?22|membership (?:number|card)|insurance (?:number|papers))\b|\bgreen card\b|\bbeneficiar\w+/,
  ],
  [
    "change",
    /\b(?:chang(?:e|ing)|updat(?:e|ing)|modif\w+|switch\w*|upgrade|downgrade|edit|renew\w*|transfer\w*|add(?:ing)?|remov(?:e|ing)|delet(?:e|ing)|tak(?:e|ing) off|correct|adjust|extend\w*|increase|decrease|replace|drop|put|include|enroll?\w*|lower|raise)\b.{0,40}\b(?:my|our|the|a|an|another|new|existing|current|from|to) (?:\w+ ){0,3}(?:polic\w+|plans?|coverage|insurance|address|name|driver|vehicle|car|phone number|number|details|info\w*|spouse|wife|husband|son|daughter|child|kid|baby|mother|father|mom|dad|parent|partner|dependents?|dependants?|beneficiar\w+|agent|email|contact|limit|deductible|account|benefits?|family|brother|sister|health plan)\b|\b(?:my|our|existing|current) (?:polic\w+|plans?|coverage|insurance|membership|benefits?|premium|deductible|policy details|policy number)\b|\bpolicy renewal|\brenewal\b|\brenew (?:it|my|the|our)\b|\bdependents?\b|\bdependants?\b|\bam i (?:still |already |currently )?(?:covered|insured|eligible|enrolled)\b|\bmodifier mon|\bchanger (?:mon|d'adresse)|\bcambiar (?:mi|de|la)\b|\bmi poliza\b|\bmon contrat\b|\bmein vertrag\b|\badresse andern|\bmoved\b|\b(?:is|still|was) in (?:his|her|my|their) name\b|\bmy new address\b|\bplan type\b|\benroll\w*|\bmy agent\b|\b(?:change|switch|new) agents?\b|\bopen enrollment\b|\b(?:polic\w+|insurance|coverage|plan|membership)\b.{0,20}\b(?:expire[sd]?|lapse[sd]?)\b|\bchange of (?:address|plan|name|agent|coverage|vehicle)|\bchang\w+ (?:of )?plans?\b|\bswitch\w* plans?\b/,
  ],
  [
    "buy",
    /\b(?:sign up|enrol|buy|purchase|start|activate|go ahead with|proceed with|accept)\b.{0,30}\b(?:it|that|this|policy|quote|insurance|offer|coverage|now|online)\b|\bhow do i (?:buy|sign up|proceed|enrol|accept|activate)\b(?=\W*$|.{0,20}\b(?:policy|insurance|quote|coverage|it|this|now)\b)|\bhow do i get started\W*$|\bsouscrire\b|\bcontratar\b|\babschliessen\b|\bwhat (?:are the |is the )?next steps?\b|\bwhat(?:'s| is) next\b|\bwhat (?:do i do|happens) (?:now|next)\b|\bi'?ll take it\b/,
  ],
];
