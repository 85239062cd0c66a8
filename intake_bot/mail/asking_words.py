"""The words by which questions are told apart: lower case, no accents, no marks (see ``asking``)."""

import re

_MONTHS = "(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*"
_DAYS = "(?:mon|tues|wednes|thurs|fri|satur|sun)day"
_PAPERS = (
    "(?:registration|application|request|paperwork|papers?|forms?|exam|documents?|submission|pages?|scans?|"
    "attachments?|emails?|mail|message|efiling registration|ecf registration|packet)"
)
_OURS = "(?:(?:my|our|the|this|that|these|those|his|her|their)(?: clients?)? )?"
_KIND = "(?:(?:new|recent|last|earlier|signed|corrected|completed|efiling|efiler|ecf|filer|user|attorney|court) ){0,3}"
_THING = f"{_OURS}{_KIND}{_PAPERS}(?: (?:form|forms|and {_OURS}{_KIND}{_PAPERS}))?"
_WHEN = (
    "(?: (?:yet|already|so far|please|thanks|thank you|now|today|yesterday|at this time|at this point|"
    f"this (?:morning|week)|last (?:week|month|{_DAYS})|(?:on )?{_DAYS}|(?:on )?{_MONTHS} [0-9]{{1,2}}(?:st|nd|rd|th)?|"
    "[0-9]{1,2} (?:days?|weeks?) ago|(?:a|one|two|three|few|a few) (?:days?|weeks?) ago|"
    "(?:that |which )?(?:i|we) (?:have )?(?:sent|emailed|mailed|submitted)(?: (?:it|them|in|you))?)){0,3}"
)
_ABOUT = f"(?: (?:on|of|about|for|regarding|with|as to) (?:{_THING}|this|it|that|mine|me|number))?"
_LEAD = (
    "(?:(?:hi|hello|again|also|so|just|please|kindly|(?:i|we) (?:just )?(?:wanted|want|would like|need|am writing|"
    "was wondering|wondered|wonder|am checking|would appreciate|m writing)(?: to)?|"
    "(?:can|could|would|will|may) (?:you|i|we)(?: please| kindly)?|"
    "(?:tell|let|inform|advise|give|send|update) (?:me|us)|"
    "know|ask|inquire|find out|check|checking|following up|follow up|see|if|whether|about|in|on|as to|"
    "an?|get|have|provide|advise|confirm|that) ){0,9}"
)
_STATUS_WORD = "(?:current |latest |present )?(?:status|progress|state)(?: update)?"
_CORE = (
    f"(?:(?:what is|whats|where is|how is) (?:the |my |our )?{_STATUS_WORD}{_ABOUT}(?: is)?",
    f"(?:what )?(?:the |my |our )?{_STATUS_WORD}{_ABOUT}(?: is)?",
    f"(?:(?:is|are) there |do you have |have you |have you got |got )?(?:any|an|some) "
    f"(?:news|updates?|word|progress|status update){_ABOUT}",
    f"update{_ABOUT}",
    f"(?:did|have|has|had) (?:you|the court|the clerk|the clerks office|your office|anyone) "
    f"(?:receive|received|get|got|gotten) {_THING}",
    f"(?:if|whether|that) (?:you|the court|your office) (?:have )?(?:received?|get|got|gotten) {_THING}",
    f"(?:has|have|was|were|is|are) {_THING} (?:been )?(?:received|arrived|come in|get there)",
    f"did {_THING} (?:arrive|come in|get there|reach you|get through|come through)",
    f"where (?:do|does) (?:things|this|it|that|{_THING}) stand",
    f"how (?:are|is) (?:things|it|{_THING}) coming along)",
)
_COSA = (
    "(?:(?:mi|mis|la|el|los|las|nuestra|nuestro|esta|este) )?(?:solicitud|registro|inscripcion|formularios?|"
    "documentos?|papeles|examen|correos?|mensaje|tramite|email)(?: (?:de|para) (?:registro|inscripcion|efiling))?"
)
_CUANDO = (
    "(?: (?:ya|por favor|gracias|hoy|ayer|hasta ahora|todavia|la semana pasada|"
    "que (?:le |les )?(?:envie|mande|enviamos|mandamos))){0,3}"
)
_SOBRE = f"(?: (?:de|del|sobre|acerca de|con|respecto a|en) (?:{_COSA}|esto|eso))?"
_ANTES = (
    "(?:(?:hola|solo|por favor|(?:me )?(?:puede|podria|pueden|podrian)(?: usted| ustedes)?|me|nos|"
    "quisiera|quiero|queria|quisieramos|saber|preguntar|conocer|consultar|decirme|decirnos|informarme|decir|"
    "confirmarme|confirmar|si|por|sobre|escribo para|les escribo para|le escribo para) ){0,8}"
)
_NUCLEO = (
    f"(?:en que (?:estado|estatus|situacion) (?:esta|estan|se encuentra) {_COSA}",
    f"(?:cual es )?(?:el |mi )?(?:estado|estatus)(?: actual)?{_SOBRE}",
    f"como (?:va|esta) {_COSA}",
    f"(?:hay |tienen |tiene |tienen ya )?(?:alguna|algunas|una) (?:novedad(?:es)?|noticias?|actualizacion){_SOBRE}",
    f"(?:hay |tienen |tiene )?(?:novedades|noticias){_SOBRE}",
    f"(?:ya )?(?:recibieron|recibio|han recibido|ha recibido|les llego|le llego|les llegaron|llego|llegaron) {_COSA})",
)
STATUS = re.compile(f"{_LEAD}{'|'.join(_CORE)}{_WHEN}|{_ANTES}{'|'.join(_NUCLEO)}{_CUANDO}")

# The same words tell something as well as ask it: then only a question mark makes them a question.
MAY_TELL = re.compile(
    r"(?:ya )?(?:recibieron|recibio|han recibido|ha recibido|les? llegaron|les? llego|llego|llegaron|hay|tienen?)\b|"
    r"(?:(?:just|also|so|again|have|got|get|that) )*(?:an? |some )?(?:updates?|news|word)\b|"
    r"(?:(?:alguna|algunas|una) )?(?:novedad|novedades|noticias?|actualizacion)\b"
)

COURTESY = re.compile(
    "(?:hi|hello|hey|good (?:morning|afternoon|evening|day)|greetings|dear(?: [a-z]+){0,5}|"
    "to whom(?: it)? may concern|(?:hi|hello|good (?:morning|afternoon|evening))(?: [a-z]+){1,3}|clerks? ?(?:office)?|"
    "sir|madam|sirs|sir or madam|(?:i|we) hope (?:this|that|all|you|everyone)(?: [a-z]+){0,6} well|"
    f"(?:many )?thanks(?: again| so much| in advance| a lot)?{_WHEN}|"
    "thank you(?: again| so much| very much| in advance)?(?: for (?:your|the) (?:help|time|assistance|reply|response|"
    "attention|patience|prompt reply|quick reply))?|(?:i|we) (?:really )?appreciate (?:it|your (?:help|time))|"
    "please|again|have a (?:nice|good|great) (?:day|week|weekend)|best|(?:best |kind |warm )?regards|sincerely|"
    "respectfully|yours truly|(?:i|we) look forward to (?:hearing from you|your reply|your response)|"
    f"(?:i|we) (?:have )?(?:sent|emailed|mailed|submitted)(?: you)?(?: in)? {_THING}{_WHEN}|"
    f"(?:(?:i|we) (?:am|m|are) |just )?(?:following|checking) (?:up|in){_ABOUT}|follow up{_ABOUT}|"
    "(?:my name is|this is|i am|im)(?: [a-z]+){1,4} (?:from|with|of|at) (?:the )?(?:law )?(?:offices?|firm) ?(?:of)?"
    "(?: [a-z]+){0,4}|my name is(?: [a-z]+){1,4}|"
    "(?:my |our |the )?(?:reference|ref)(?: number| no)?(?: is)?|"
    "hola|buen(?:os|as) (?:dias|tardes|noches)|estimad[oa]s?(?: [a-z]+){0,4}|(?:muchas |mil )?gracias"
    "(?: de antemano| por su (?:ayuda|tiempo|atencion|respuesta))?|saludos(?: cordiales)?|atentamente|por favor|"
    f"(?:les |le )?(?:envie|mande|enviamos|mandamos) {_COSA}{_CUANDO}|quedo (?:atent[oa]|a la espera)"
    "(?: (?:de|a) su respuesta)?|me llamo(?: [a-z]+){1,4}|mi nombre es(?: [a-z]+){1,4}|"
    "(?:mi |el )?(?:numero de )?referencia(?: es)?)"
)
THANKS = re.compile(r"\b(?:thanks|thank you|appreciate|gracias)\b")

LOGIN = re.compile(
    r"\b(?:accounts?|log ?in|log ?on|logged|logging|username|user name|password|pacer|nextgen|link(?:ed|ing)?|"
    r"cuentas?|usuario|contrasena|enlazar|vincular|vinculada|iniciar sesion)\b"
)
ANGER = re.compile(
    r"\b(?:angry|furious|unacceptable|ridiculous|outrag\w*|disgrac\w*|incompeten\w*|complain\w*|useless|terrible|"
    r"horrible|worst|shame\w*|absurd|fed up|sick of|tired of|frustrat\w*|waste of|how many times|"
    r"(?:second|third|fourth|fifth) time|supervisor|manager|lawsuit|sue|upset|disappoint\w*|damn|hell|stupid|"
    r"inaceptable|ridicul[oa]|verguenza|queja\w*|hart[oa]|furios[oa]|incompetentes?|indignante|demandar|"
    r"molest[oa]|pesimo|absurd[oa])\b"
)
TELEPHONE = re.compile(
    r"(?<!\d)(?:\+?1[\s.-]?)?(?:\(\d{3}\)\s?|\d{3}[\s.-])\d{3}[\s.-]?\d{4}(?!\d)|(?<!\d)\d{10}(?!\d)|"
    r"\b(?:call|phone|telephone|ring|reach) me\b|\bll[aá]me(?:me|nme)?\b",
    re.IGNORECASE,
)
