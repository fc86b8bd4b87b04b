"""The name of an outlet in, its full form out. A list of well-known outlets and wires, written by us from memory."""

from dataclasses import dataclass

_WIRES = (
    "Reuters|Thomson Reuters; Associated Press|AP|The AP; Agence France-Presse|AFP; Bloomberg|Bloomberg News; Interfax;"
    " TASS|Tass; RIA Novosti|RIA; Xinhua|Xinhua News Agency; Kyodo|Kyodo News; Anadolu|Anadolu Agency; dpa|DPA; EFE;"
    " ANSA; Ukrinform; Interfax-Ukraine; PA Media|Press Association; PTI|Press Trust of India; Yonhap|Yonhap News"
    " Agency;"
    " UPI|United Press International; Belga; PAP; IRNA; Fars|Fars News Agency; Tasnim; KCNA; SANA; Petra; WAFA; ANI;"
    " Dow Jones|Dow Jones Newswires; MTI; APA; CTK; BNS; Unian|UNIAN; Axios"
)
_OUTLETS = (
    "Financial Times|FT; Washington Post|WaPo|WashPost; New York Times|NYT|NY Times; Wall Street Journal|WSJ; BBC"
    "|BBC News;"
    " CNN; Guardian; Telegraph|Daily Telegraph; Times of London|The Times; Economist; Politico|POLITICO; Fox News;"
    " MSNBC;"
    " NBC|NBC News; CBS|CBS News; ABC|ABC News; NPR|National Public Radio; PBS; USA Today; Los Angeles Times|LA Times;"
    " Chicago Tribune; Boston Globe; Miami Herald; New York Post; Daily Mail|Mail Online|MailOnline; Daily Mirror;"
    " Mirror;"
    " Sun; Independent; Evening Standard; Sky News|Sky; ITV|ITV News; Channel 4 News; Al Jazeera|Al-Jazeera; Der"
    " Spiegel|"
    "Spiegel; Bild; Die Welt|Welt; Die Zeit; Süddeutsche Zeitung|Sueddeutsche Zeitung; Frankfurter Allgemeine"
    " Zeitung|FAZ;"
    " Handelsblatt; Le Monde; Le Figaro; Libération|Liberation; Les Echos; France 24; RFI|Radio France Internationale;"
    " El País|El Pais; El Mundo; La Vanguardia; Corriere della Sera; La Repubblica|Repubblica; La Stampa; Il Sole 24"
    " Ore;"
    " Haaretz; Jerusalem Post; Times of Israel; Ynet; Channel 12; Kan; Yedioth Ahronoth; Kyiv Independent; Kyiv Post;"
    " Ukrainska Pravda|Ukrayinska Pravda; Suspilne; Kommersant; Vedomosti; Izvestia; Meduza; Novaya Gazeta; RT;"
    " Sputnik;"
    " Radio Free Europe|RFE/RL|Radio Liberty; Voice of America|VOA; Deutsche Welle|DW; Euronews; Nikkei|Nikkei Asia;"
    " Asahi Shimbun|Asahi; Yomiuri Shimbun|Yomiuri; Mainichi; NHK; South China Morning Post|SCMP; Global Times; CCTV;"
    " People's Daily; Caixin; Straits Times; Times of India; Hindu; Hindustan Times; Indian Express; NDTV; Dawn; Geo"
    " News;"
    " Sydney Morning Herald; Age; Australian; ABC Australia; CBC|CBC News; Globe and Mail; Toronto Star; National Post;"
    " Irish Times; RTE|RTÉ; Scotsman; Herald; Atlantic; New Yorker; Time; Newsweek; Vox; Vice; BuzzFeed|BuzzFeed News;"
    " HuffPost|Huffington Post; Breitbart|Breitbart News; Daily Beast; Slate; Intercept; ProPublica; Bellingcat;"
    " Forbes;"
    " Fortune; Business Insider|Insider; CNBC; MarketWatch; Barron's; Wired; Verge; TechCrunch; Ars Technica; Nature;"
    " Science; Lancet; Hill; Roll Call; National Review; Mother Jones; New Republic; Nation; Washington Times;"
    " Washington Examiner; Drudge Report; Semafor; Punchbowl News; Puck; Foreign Policy; Foreign Affairs; Daily Caller;"
    " Novosti; Rossiya-24; Rossiya 1; Channel One; O Globo; Folha de S. Paulo|Folha; Clarín|Clarin; La Nación|La"
    " Nacion;"
    " El Universal; Reforma; Al Arabiya; Asharq Al-Awsat; Al-Ahram; Hurriyet; Sabah; Cumhuriyet; Postimees; Delfi;"
    " ERR; LRT;"
    " LSM; Gazeta Wyborcza; Rzeczpospolita; TVN24; TVP; Yle; Helsingin Sanomat; SVT; Dagens Nyheter; Aftonbladet;"
    " Expressen; Aftenposten; NRK; VG; Politiken; DR; Berlingske; NOS; NRC; De Telegraaf; Volkskrant; De Standaard;"
    " Le Soir; VRT; RTBF; NZZ|Neue Zürcher Zeitung; Tages-Anzeiger; Blick; SRF; Der Standard; ORF; Die Presse; Kurier;"
    " Newsmax; One America News; Univision; Telemundo; C-SPAN; Nine News; Seven News; Mashable; Gizmodo; Substack;"
    " Talking Points Memo; Texas Tribune; San Francisco Chronicle; Seattle Times; Philadelphia Inquirer; Denver Post;"
    " Dallas Morning News; Houston Chronicle; Des Moines Register; Detroit Free Press; Detroit News; Newsday;"
    " Baltimore Sun;"
    " Tampa Bay Times; Arizona Republic; Las Vegas Review-Journal; Plain Dealer; Star Tribune; Variety;"
    " Hollywood Reporter; Rolling Stone; ESPN; Sports Illustrated; L'Equipe|L'Équipe; Marca; Gazzetta dello Sport; TMZ;"
    " People; Vanity Fair; GQ; Vogue; Esquire; Cosmopolitan; Twitter|X"
)
_ARTICLES = ("the ", "britain's ", "germany's ", "france's ", "israel's ", "russia's ", "italy's ", "spain's ", "us ")


@dataclass(frozen=True, slots=True)
class Outlet:
    """An outlet's full name without its article, and whether it is a wire."""

    name: str
    wire: bool


def _table() -> dict[str, Outlet]:
    found: dict[str, Outlet] = {}
    for listed, wire in ((_OUTLETS, False), (_WIRES, True)):
        for line in listed.split(";"):
            names = [name.strip() for name in line.split("|")]
            for name in names:
                if name not in {"X", "Twitter"}:
                    found[name.lower()] = Outlet(names[0], wire)
    return found


_KNOWN = _table()


def outlet_of(phrase: str) -> Outlet | None:
    """The outlet that a phrase names, articles and a trailing "newspaper" aside; None where it names none.

    A name that is also an ordinary word ("the Sun", "Time") needs its capital and, but for headlines, its article.
    """
    words = phrase.strip().removesuffix("'s").removesuffix("’s")
    lowered = words.lower()
    for article in _ARTICLES:
        lowered = lowered.removeprefix(article)
    for tail in (" newspaper", " news agency", " agency", " magazine", " website", " daily", " newswire", " tv"):
        if lowered.endswith(tail) and (found := _KNOWN.get(lowered.removesuffix(tail))):
            return found
    found = _KNOWN.get(lowered)
    if found is None or not words[:1]:
        return None
    named = words[-len(lowered) :]
    return found if named[0].isupper() or found.name.islower() else None
