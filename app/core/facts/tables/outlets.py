"""News outlets and wire services with the forms that texts call them by; hand-made from general knowledge, CC0."""

from typing import NamedTuple

from app.core.model.chain import SourceKind


class Outlet(NamedTuple):
    """One outlet: its usual `name`, then further forms with commas between."""

    name: str
    aliases: str = ""
    kind: SourceKind = SourceKind.OUTLET


_WIRE = SourceKind.WIRE

OUTLETS: tuple[Outlet, ...] = (
    Outlet("Reuters", "Thomson Reuters,Reuters news agency", _WIRE),
    Outlet("Associated Press", "AP,A.P.,The AP", _WIRE),
    Outlet("Agence France-Presse", "AFP,Agence France Presse", _WIRE),
    Outlet("Bloomberg", "Bloomberg News,Bloomberg TV,Bloomberg Television", _WIRE),
    Outlet("Deutsche Presse-Agentur", "DPA,dpa", _WIRE),
    Outlet("United Press International", "UPI", _WIRE),
    Outlet("TASS", "Tass,ITAR-TASS,Tass news agency", _WIRE),
    Outlet("RIA Novosti", "RIA", _WIRE),
    Outlet("Interfax", "Interfax news agency", _WIRE),
    Outlet("Interfax-Ukraine", "", _WIRE),
    Outlet("Ukrinform", "", _WIRE),
    Outlet("Xinhua", "Xinhua News Agency,New China News Agency", _WIRE),
    Outlet("Kyodo", "Kyodo News", _WIRE),
    Outlet("Jiji Press", "Jiji", _WIRE),
    Outlet("Yonhap", "Yonhap News Agency,Yonhap News", _WIRE),
    Outlet("KCNA", "Korean Central News Agency", _WIRE),
    Outlet("Anadolu", "Anadolu Agency,AA news agency", _WIRE),
    Outlet("ANSA", "Ansa", _WIRE),
    Outlet("EFE", "Efe,Agencia EFE", _WIRE),
    Outlet("Press Trust of India", "PTI", _WIRE),
    Outlet("Asian News International", "ANI", _WIRE),
    Outlet("IRNA", "Islamic Republic News Agency", _WIRE),
    Outlet("Tasnim", "Tasnim News Agency", _WIRE),
    Outlet("Fars", "Fars News Agency,Fars News", _WIRE),
    Outlet("Mehr", "Mehr News Agency,Mehr News", _WIRE),
    Outlet("SANA", "Syrian Arab News Agency", _WIRE),
    Outlet("WAFA", "Wafa", _WIRE),
    Outlet("Saudi Press Agency", "SPA", _WIRE),
    Outlet("PA Media", "Press Association,PA news agency,PA", _WIRE),
    Outlet("PAP", "Polish Press Agency", _WIRE),
    Outlet("BelTA", "Belta", _WIRE),
    Outlet("Australian Associated Press", "AAP", _WIRE),
    Outlet("Canadian Press", "The Canadian Press", _WIRE),
    Outlet("Dow Jones Newswires", "", _WIRE),
    Outlet("Financial Times", "FT,The Financial Times,F.T.,FT.com"),
    Outlet("The Washington Post", "Washington Post,WaPo,WP"),
    Outlet("The New York Times", "New York Times,NYT,NY Times,N.Y. Times,nytimes"),
    Outlet("The Wall Street Journal", "Wall Street Journal,WSJ"),
    Outlet("Los Angeles Times", "LA Times,L.A. Times,LAT"),
    Outlet("USA Today", ""),
    Outlet("Chicago Tribune", ""),
    Outlet("The Boston Globe", "Boston Globe"),
    Outlet("Miami Herald", ""),
    Outlet("San Francisco Chronicle", ""),
    Outlet("New York Post", "NY Post,NYP"),
    Outlet("The New Yorker", "New Yorker"),
    Outlet("The Atlantic", "Atlantic,The Atlantic magazine"),
    Outlet("Time", "Time magazine,TIME magazine"),
    Outlet("Newsweek", "Newsweek magazine"),
    Outlet("Politico", "POLITICO,Politico Europe"),
    Outlet("Axios", ""),
    Outlet("Semafor", ""),
    Outlet("ProPublica", ""),
    Outlet("BuzzFeed News", "BuzzFeed"),
    Outlet("HuffPost", "Huffington Post,The Huffington Post"),
    Outlet("The Hill", "The Hill newspaper"),
    Outlet("The Daily Beast", "Daily Beast"),
    Outlet("Business Insider", ""),
    Outlet("Forbes", "Forbes magazine"),
    Outlet("Fortune", "Fortune magazine"),
    Outlet("Foreign Policy", "Foreign Policy magazine"),
    Outlet("Foreign Affairs", "Foreign Affairs magazine"),
    Outlet("Defense One", ""),
    Outlet("CNN", "Cable News Network,CNN International"),
    Outlet("Fox News", "Fox News Channel,FOX News"),
    Outlet("NBC News", "NBC"),
    Outlet("ABC News", "ABC"),
    Outlet("CBS News", "CBS"),
    Outlet("MSNBC", ""),
    Outlet("CNBC", ""),
    Outlet("PBS", "PBS NewsHour"),
    Outlet("NPR", "National Public Radio"),
    Outlet("Voice of America", "VOA"),
    Outlet("Radio Free Europe", "RFE/RL,Radio Free Europe/Radio Liberty,RFERL,Radio Liberty,Radio Svoboda"),
    Outlet("BBC", "British Broadcasting Corporation,BBC News,BBC Radio,BBC World Service,The BBC"),
    Outlet("ITV News", "ITV"),
    Outlet("Sky News", "Sky"),
    Outlet("Channel 4 News", "Channel 4"),
    Outlet("The Guardian", "Guardian,Guardian newspaper"),
    Outlet("The Observer", "Observer,The Observer newspaper"),
    Outlet("The Times", "Times of London,The Times of London"),
    Outlet("The Sunday Times", "Sunday Times"),
    Outlet("The Daily Telegraph", "Daily Telegraph,The Telegraph,Telegraph"),
    Outlet("The Sunday Telegraph", "Sunday Telegraph"),
    Outlet("The Independent", "Independent"),
    Outlet("Daily Mail", "The Daily Mail,MailOnline"),
    Outlet("The Mail on Sunday", "Mail on Sunday"),
    Outlet("Daily Mirror", "The Daily Mirror,The Mirror"),
    Outlet("Daily Express", "The Daily Express"),
    Outlet("The Sun", "Sun newspaper"),
    Outlet("Evening Standard", "The Evening Standard"),
    Outlet("The Economist", "Economist"),
    Outlet("The Spectator", "Spectator"),
    Outlet("The Irish Times", "Irish Times"),
    Outlet("RTE", "RTÉ,RTÉ News,RTE News"),
    Outlet("Der Spiegel", "Spiegel,SPIEGEL,Spiegel Online"),
    Outlet("Die Zeit", "Zeit Online"),
    Outlet("Die Welt", "Welt newspaper"),
    Outlet("Welt am Sonntag", ""),
    Outlet("Bild", "BILD"),
    Outlet("Bild am Sonntag", ""),
    Outlet("Süddeutsche Zeitung", "Sueddeutsche Zeitung,Suddeutsche Zeitung,SZ"),
    Outlet("Frankfurter Allgemeine Zeitung", "FAZ,Frankfurter Allgemeine"),
    Outlet("Handelsblatt", ""),
    Outlet("Tagesspiegel", "Der Tagesspiegel"),
    Outlet("Deutsche Welle", "DW"),
    Outlet("ARD", "Tagesschau"),
    Outlet("ZDF", ""),
    Outlet("Le Monde", ""),
    Outlet("Le Figaro", ""),
    Outlet("Libération", "Liberation newspaper"),
    Outlet("Les Echos", "Les Échos"),
    Outlet("Le Parisien", ""),
    Outlet("Mediapart", ""),
    Outlet("BFM TV", "BFMTV,BFM"),
    Outlet("France 24", "France24"),
    Outlet("Radio France Internationale", "RFI"),
    Outlet("El País", "El Pais"),
    Outlet("El Mundo", ""),
    Outlet("La Vanguardia", ""),
    Outlet("Corriere della Sera", ""),
    Outlet("La Repubblica", "Repubblica"),
    Outlet("La Stampa", ""),
    Outlet("Il Sole 24 Ore", ""),
    Outlet("De Telegraaf", ""),
    Outlet("NRC", "NRC Handelsblad"),
    Outlet("De Volkskrant", "Volkskrant"),
    Outlet("Le Soir", ""),
    Outlet("De Standaard", ""),
    Outlet("Neue Zürcher Zeitung", "NZZ,Neue Zuercher Zeitung"),
    Outlet("Der Standard", ""),
    Outlet("Gazeta Wyborcza", ""),
    Outlet("Rzeczpospolita", ""),
    Outlet("Dagens Nyheter", ""),
    Outlet("Aftonbladet", ""),
    Outlet("Svenska Dagbladet", ""),
    Outlet("Helsingin Sanomat", ""),
    Outlet("Yle", "YLE"),
    Outlet("Politiken", ""),
    Outlet("Aftenposten", ""),
    Outlet("Kathimerini", "Ekathimerini"),
    Outlet("Euronews", ""),
    Outlet("EUobserver", ""),
    Outlet("Euractiv", "EURACTIV"),
    Outlet("The Kyiv Independent", "Kyiv Independent"),
    Outlet("Kyiv Post", "The Kyiv Post"),
    Outlet("Ukrainska Pravda", "Ukrayinska Pravda,UP newspaper"),
    Outlet("European Pravda", "Yevropeiska Pravda"),
    Outlet("Suspilne", ""),
    Outlet("Hromadske", ""),
    Outlet("Meduza", ""),
    Outlet("The Moscow Times", "Moscow Times"),
    Outlet("Novaya Gazeta", "Novaya Gazeta Europe"),
    Outlet("Kommersant", ""),
    Outlet("Vedomosti", ""),
    Outlet("Izvestia", ""),
    Outlet("Komsomolskaya Pravda", ""),
    Outlet("RT", "Russia Today"),
    Outlet("Sputnik", "Sputnik News"),
    Outlet("Rossiya 1", "Rossiya-1"),
    Outlet("Dozhd", "TV Rain"),
    Outlet("Bellingcat", ""),
    Outlet("The Insider", ""),
    Outlet("Haaretz", ""),
    Outlet("The Jerusalem Post", "Jerusalem Post"),
    Outlet("The Times of Israel", "Times of Israel"),
    Outlet("Yedioth Ahronoth", "Ynet,ynet"),
    Outlet("Israel Hayom", ""),
    Outlet("Channel 12", "Channel 12 News"),
    Outlet("Kan", "Kan News"),
    Outlet("Al Jazeera", "Al-Jazeera,Al Jazeera English"),
    Outlet("Al Arabiya", "Al-Arabiya"),
    Outlet("Asharq Al-Awsat", ""),
    Outlet("Al-Ahram", "Al Ahram"),
    Outlet("Middle East Eye", ""),
    Outlet("Al-Mayadeen", "Al Mayadeen"),
    Outlet("Press TV", ""),
    Outlet("Hurriyet", "Hürriyet"),
    Outlet("Cumhuriyet", ""),
    Outlet("TRT World", "TRT"),
    Outlet("South China Morning Post", "SCMP,The South China Morning Post"),
    Outlet("People's Daily", "The People's Daily"),
    Outlet("Global Times", "The Global Times"),
    Outlet("China Daily", ""),
    Outlet("CCTV", "China Central Television"),
    Outlet("CGTN", ""),
    Outlet("Caixin", ""),
    Outlet("Nikkei", "Nikkei Asia,Nihon Keizai Shimbun"),
    Outlet("Asahi Shimbun", "Asahi"),
    Outlet("Yomiuri Shimbun", "Yomiuri"),
    Outlet("Mainichi Shimbun", "Mainichi"),
    Outlet("NHK", "NHK World"),
    Outlet("The Japan Times", "Japan Times"),
    Outlet("Chosun Ilbo", "The Chosun Ilbo"),
    Outlet("The Korea Herald", "Korea Herald"),
    Outlet("The Straits Times", "Straits Times"),
    Outlet("Channel NewsAsia", "CNA"),
    Outlet("The Times of India", "Times of India"),
    Outlet("Hindustan Times", ""),
    Outlet("The Hindu", ""),
    Outlet("The Indian Express", "Indian Express"),
    Outlet("NDTV", ""),
    Outlet("Dawn", "Dawn newspaper"),
    Outlet("Geo News", "Geo TV"),
    Outlet("Daily Star", "The Daily Star"),
    Outlet("The Sydney Morning Herald", "Sydney Morning Herald,SMH"),
    Outlet("The Age", ""),
    Outlet("The Australian", ""),
    Outlet("The Globe and Mail", "Globe and Mail"),
    Outlet("Toronto Star", "The Toronto Star"),
    Outlet("CBC", "CBC News"),
    Outlet("National Post", "The National Post"),
    Outlet("Folha de S.Paulo", "Folha de S. Paulo,Folha"),
    Outlet("O Globo", "Globo"),
    Outlet("Clarín", "Clarin"),
    Outlet("La Nación", "La Nacion"),
    Outlet("El Universal", ""),
    Outlet("Mail & Guardian", "Mail and Guardian"),
    Outlet("Daily Maverick", ""),
    Outlet("Premium Times", ""),
    Outlet("Punch", "The Punch newspaper"),
    Outlet("Daily Nation", "The Daily Nation"),
    Outlet("New Zealand Herald", "NZ Herald"),
    *(
        Outlet(name, kind=_WIRE)
        for name in (
            "Lusa|Antara|Bernama|Belga|ANP|NTB|Ritzau|BNS|MTI|BTA|HINA|TASR|UNIAN|ISNA|Petra|MENA news agency"
            "|Notimex|Prensa Latina|Keystone-ATS|Vietnam News Agency|Bangladesh Sangbad Sangstha"
        ).split("|")
    ),
    *(
        Outlet(name)
        for name in (
            "VRT|RTBF|NOS|SVT|TV2|NRK|RÚV|ERR|LRT|Delfi|Postimees|TVP|TVN24|Polsat News|Onet|Seznam Zprávy"
            "|Magyar Nemzet|HVG|RTL|TF1|Franceinfo|France Info|France Inter|France Bleu|Europe 1|RMC|LCI"
            "|L'Express|L'Équipe|L'Equipe|Ouest-France|Le Point|L'Obs|Sud Ouest|Nice-Matin|L'Humanité"
            "|Le Canard enchaîné|Le Temps|RTVE|Cadena SER|El Confidencial|Público|Expresso|RTP|Kompas"
            "|Kompas TV|Rappler|VnExpress|Bangkok Post|News18|ThePrint|Republic TV|ARY News"
            "|Tolo News|TOLOnews|Al-Manar|LBCI|L'Orient-Le Jour|Citizen TV|The EastAfrican|Channels Television"
            "|ThisDay|Sahara Reporters|News24|eNCA|SABC|GhanaWeb|Joy FM|Estadão|O Estado de S. Paulo|UOL|G1|Veja"
            "|TV Globo|GloboNews|La Tercera|El Tiempo|Noticias Caracol|Infobae|Página/12|Milenio"
            "|Animal Político|El Nacional|Televisa|Telemundo|Univision|The Athletic|ESPN|TMZ"
            "|The Verge|TechCrunch|Ars Technica|404 Media|MarketWatch|Barron's"
            "|The Intercept|Mother Jones|STAT News|New Scientist|National Geographic|Scientific American"
            "|Rolling Stone|The Hollywood Reporter|Kurier|Die Presse|ORF|SRF|Blick|Tages-Anzeiger|Digi24"
            "|HotNews|Blic|N1|B92|RTL Nieuws|Trouw|Het Laatste Nieuws|De Morgen|De Tijd|L'Echo|La Libre"
            "|La Libre Belgique|Het Nieuwsblad|Stern magazine|n-tv|taz|Die Tageszeitung|Berlingske"
            "|Jyllands-Posten|Ekstra Bladet|Verdens Gang|VG|Dagbladet|Expressen|Morgunblaðið|Iltalehti"
            "|Ilta-Sanomat|Weser-Kurier|Rheinische Post|Stuttgarter Zeitung|Berliner Zeitung|Il Messaggero"
            "|Il Fatto Quotidiano|La7|Mediaset|Sky TG24|El Periódico|El Diario|eldiario.es|TV3|Radio-Canada"
            "|Le Devoir|La Presse|CTV News|Global News|Newstalk ZB|RNZ|Radio New Zealand|SBS News|Nine News"
            "|Seven News|The Courier-Mail|Courier-Mail|Herald Sun|GB News|LBC|TalkTV|Newsnight|Channel 5 News"
            "|STV News|The Scotsman|The Herald|Daily Record|WalesOnline|Belfast Telegraph"
            "|Irish Independent|Irish Examiner|TheJournal.ie|Newstalk|Private Eye|New Statesman|City AM"
            "|Sky Sports|Talksport|The Grocer|Nation Media|Gazzetta dello Sport|La Gazzetta dello Sport|Gazzetta"
            "|Marca|Diario AS|Mundo Deportivo|Nova TV|Iran International|BBC Persian|Rudaw|Kurdistan24"
            "|Shafaq News|Al-Araby|Al Araby|Enab Baladi|Daraj|Mada Masr|TV5Monde|Jeune Afrique|Télé Sahel|ABS-CBN"
            "|GMA News|Philippine Daily Inquirer|Malaysiakini|Nine newspapers|The Hankyoreh"
            "|JoongAng Ilbo|KBS|MBC|SBS TV|TBS|Fuji TV|Sixth Tone|Initium|RTHK|Taipei Times"
            "|Liberty Times"
        ).split("|")
    ),
)
