"""Countries with their aliases, demonyms, capitals and seats of government; hand-made from general knowledge, CC0.

Sovereign states that are members or observers of the United Nations, with Kosovo and Taiwan, and a few territories
that news speaks of as actors. `seats` stand for the government in headlines and are its metonyms, as capitals are.
"""

from typing import NamedTuple


class Country(NamedTuple):
    """One country: `key`, then forms with commas between (";" between two capitals or seats)."""

    key: str
    names: str
    demonyms: str
    capitals: str
    seats: str = ""


COUNTRIES: tuple[Country, ...] = (
    Country("afghanistan", "Afghanistan", "Afghan,Afghans", "Kabul"),
    Country("albania", "Albania", "Albanian,Albanians", "Tirana"),
    Country("algeria", "Algeria", "Algerian,Algerians", "Algiers"),
    Country("andorra", "Andorra", "Andorran,Andorrans", "Andorra la Vella"),
    Country("angola", "Angola", "Angolan,Angolans", "Luanda"),
    Country(
        "antigua and barbuda",
        "Antigua and Barbuda,Antigua",
        "Antiguan,Antiguans",
        "St. John's",
    ),
    Country(
        "argentina",
        "Argentina",
        "Argentine,Argentines,Argentinian,Argentinians",
        "Buenos Aires",
        "Casa Rosada",
    ),
    Country("armenia", "Armenia", "Armenian,Armenians", "Yerevan"),
    Country(
        "australia", "Australia", "Australian,Australians,Aussie,Aussies", "Canberra"
    ),
    Country("austria", "Austria", "Austrian,Austrians", "Vienna"),
    Country(
        "azerbaijan", "Azerbaijan", "Azerbaijani,Azerbaijanis,Azeri,Azeris", "Baku"
    ),
    Country("bahamas", "Bahamas,The Bahamas", "Bahamian,Bahamians", "Nassau"),
    Country("bahrain", "Bahrain", "Bahraini,Bahrainis", "Manama"),
    Country("bangladesh", "Bangladesh", "Bangladeshi,Bangladeshis", "Dhaka"),
    Country("barbados", "Barbados", "Barbadian,Barbadians", "Bridgetown"),
    Country(
        "belarus", "Belarus,Byelorussia", "Belarusian,Belarusians,Belarussian", "Minsk"
    ),
    Country("belgium", "Belgium", "Belgian,Belgians", ""),
    Country("belize", "Belize", "Belizean,Belizeans", "Belmopan"),
    Country("benin", "Benin", "Beninese", "Porto-Novo;Cotonou"),
    Country("bhutan", "Bhutan", "Bhutanese", "Thimphu"),
    Country("bolivia", "Bolivia", "Bolivian,Bolivians", "La Paz;Sucre"),
    Country(
        "bosnia",
        "Bosnia and Herzegovina,Bosnia-Herzegovina,Bosnia",
        "Bosnian,Bosnians",
        "Sarajevo",
    ),
    Country("botswana", "Botswana", "Botswanan,Batswana", "Gaborone"),
    Country(
        "brazil", "Brazil", "Brazilian,Brazilians", "Brasilia,Brasília", "Planalto"
    ),
    Country("brunei", "Brunei", "Bruneian,Bruneians", "Bandar Seri Begawan"),
    Country("bulgaria", "Bulgaria", "Bulgarian,Bulgarians", "Sofia"),
    Country("burkina faso", "Burkina Faso", "Burkinabe,Burkinabé", "Ouagadougou"),
    Country("burundi", "Burundi", "Burundian,Burundians", "Gitega;Bujumbura"),
    Country("cambodia", "Cambodia", "Cambodian,Cambodians", "Phnom Penh"),
    Country("cameroon", "Cameroon", "Cameroonian,Cameroonians", "Yaoundé,Yaounde"),
    Country("canada", "Canada", "Canadian,Canadians", "Ottawa", "Rideau Hall"),
    Country(
        "cape verde", "Cape Verde,Cabo Verde", "Cape Verdean,Cape Verdeans", "Praia"
    ),
    Country(
        "central african republic",
        "Central African Republic,CAR",
        "Central African",
        "Bangui",
    ),
    Country("chad", "Chad", "Chadian,Chadians", "N'Djamena"),
    Country("chile", "Chile", "Chilean,Chileans", "Santiago", "La Moneda"),
    Country(
        "china",
        "China,People's Republic of China,PRC,Mainland China",
        "Chinese",
        "Beijing,Peking",
        "Zhongnanhai",
    ),
    Country("colombia", "Colombia", "Colombian,Colombians", "Bogotá,Bogota"),
    Country("comoros", "Comoros", "Comorian,Comorians", "Moroni"),
    Country("congo", "Republic of the Congo,Congo-Brazzaville", "", "Brazzaville"),
    Country(
        "costa rica", "Costa Rica", "Costa Rican,Costa Ricans", "San José,San Jose"
    ),
    Country("croatia", "Croatia", "Croatian,Croatians,Croat,Croats", "Zagreb"),
    Country("cuba", "Cuba", "Cuban,Cubans", "Havana"),
    Country("cyprus", "Cyprus", "Cypriot,Cypriots", "Nicosia"),
    Country("czech republic", "Czech Republic,Czechia", "Czech,Czechs", "Prague"),
    Country(
        "democratic republic of the congo",
        "Democratic Republic of the Congo,Democratic Republic of Congo,DR Congo,DRC,Congo,Zaire",
        "Congolese",
        "Kinshasa",
    ),
    Country("denmark", "Denmark", "Danish,Dane,Danes", "Copenhagen"),
    Country("djibouti", "Djibouti", "Djiboutian,Djiboutians", "Djibouti City"),
    Country("dominica", "Dominica", "", "Roseau"),
    Country(
        "dominican republic",
        "Dominican Republic",
        "Dominican,Dominicans",
        "Santo Domingo",
    ),
    Country("ecuador", "Ecuador", "Ecuadorian,Ecuadorians,Ecuadorean", "Quito"),
    Country("egypt", "Egypt", "Egyptian,Egyptians", "Cairo"),
    Country(
        "el salvador",
        "El Salvador",
        "Salvadoran,Salvadorans,Salvadorean",
        "San Salvador",
    ),
    Country("equatorial guinea", "Equatorial Guinea", "Equatoguinean", "Malabo"),
    Country("eritrea", "Eritrea", "Eritrean,Eritreans", "Asmara"),
    Country("estonia", "Estonia", "Estonian,Estonians", "Tallinn"),
    Country("eswatini", "Eswatini,Swaziland", "Swazi,Swazis", "Mbabane"),
    Country("ethiopia", "Ethiopia", "Ethiopian,Ethiopians", "Addis Ababa"),
    Country("fiji", "Fiji", "Fijian,Fijians", "Suva"),
    Country("finland", "Finland", "Finnish,Finn,Finns", "Helsinki"),
    Country(
        "france",
        "France,French Republic",
        "French,Frenchman,Frenchmen,Frenchwoman",
        "Paris",
        "Élysée,Elysée,Elysee,Élysée Palace,Elysée Palace,Elysee Palace;Quai d'Orsay;Matignon",
    ),
    Country("gabon", "Gabon", "Gabonese", "Libreville"),
    Country("gambia", "Gambia,The Gambia", "Gambian,Gambians", "Banjul"),
    Country("georgia", "Georgia", "Georgian,Georgians", "Tbilisi"),
    Country(
        "germany",
        "Germany,Federal Republic of Germany",
        "German,Germans",
        "Berlin",
        "Bundesregierung",
    ),
    Country("ghana", "Ghana", "Ghanaian,Ghanaians", "Accra"),
    Country("greece", "Greece", "Greek,Greeks", "Athens"),
    Country("greenland", "Greenland", "Greenlandic,Greenlander,Greenlanders", "Nuuk"),
    Country("grenada", "Grenada", "Grenadian,Grenadians", ""),
    Country("guatemala", "Guatemala", "Guatemalan,Guatemalans", "Guatemala City"),
    Country("guinea", "Guinea", "Guinean,Guineans", "Conakry"),
    Country("guinea-bissau", "Guinea-Bissau", "", "Bissau"),
    Country("guyana", "Guyana", "Guyanese", "Georgetown"),
    Country("haiti", "Haiti", "Haitian,Haitians", "Port-au-Prince"),
    Country("honduras", "Honduras", "Honduran,Hondurans", "Tegucigalpa"),
    Country(
        "hong kong", "Hong Kong", "Hongkonger,Hongkongers,Hong Konger,Hong Kongers", ""
    ),
    Country("hungary", "Hungary", "Hungarian,Hungarians", "Budapest"),
    Country(
        "iceland", "Iceland", "Icelandic,Icelander,Icelanders", "Reykjavik,Reykjavík"
    ),
    Country("india", "India", "Indian,Indians", "New Delhi,Delhi"),
    Country("indonesia", "Indonesia", "Indonesian,Indonesians", "Jakarta"),
    Country(
        "iran",
        "Iran,Islamic Republic of Iran,Islamic Republic",
        "Iranian,Iranians",
        "Tehran,Teheran",
    ),
    Country("iraq", "Iraq", "Iraqi,Iraqis", "Baghdad"),
    Country(
        "ireland", "Ireland,Republic of Ireland", "Irish,Irishman,Irishmen", "Dublin"
    ),
    Country("israel", "Israel", "Israeli,Israelis", "Jerusalem;Tel Aviv", "Knesset"),
    Country("italy", "Italy", "Italian,Italians", "Rome", "Palazzo Chigi;Quirinale"),
    Country(
        "ivory coast",
        "Ivory Coast,Côte d'Ivoire,Cote d'Ivoire",
        "Ivorian,Ivorians",
        "Yamoussoukro;Abidjan",
    ),
    Country("jamaica", "Jamaica", "Jamaican,Jamaicans", "Kingston"),
    Country("japan", "Japan", "Japanese", "Tokyo", "Kantei"),
    Country("jordan", "Jordan", "Jordanian,Jordanians", "Amman"),
    Country(
        "kazakhstan", "Kazakhstan", "Kazakh,Kazakhs,Kazakhstani", "Astana,Nur-Sultan"
    ),
    Country("kenya", "Kenya", "Kenyan,Kenyans", "Nairobi"),
    Country("kiribati", "Kiribati", "", "Tarawa"),
    Country("kosovo", "Kosovo", "Kosovar,Kosovars,Kosovan", "Pristina"),
    Country("kuwait", "Kuwait", "Kuwaiti,Kuwaitis", "Kuwait City"),
    Country("kyrgyzstan", "Kyrgyzstan", "Kyrgyz", "Bishkek"),
    Country("laos", "Laos", "Laotian,Laotians,Lao", "Vientiane"),
    Country("latvia", "Latvia", "Latvian,Latvians", "Riga"),
    Country("lebanon", "Lebanon", "Lebanese", "Beirut"),
    Country("lesotho", "Lesotho", "Basotho", "Maseru"),
    Country("liberia", "Liberia", "Liberian,Liberians", "Monrovia"),
    Country("libya", "Libya", "Libyan,Libyans", "Tripoli"),
    Country("liechtenstein", "Liechtenstein", "Liechtensteiner", "Vaduz"),
    Country("lithuania", "Lithuania", "Lithuanian,Lithuanians", "Vilnius"),
    Country(
        "luxembourg", "Luxembourg", "Luxembourger,Luxembourgers", "Luxembourg City"
    ),
    Country("madagascar", "Madagascar", "Malagasy,Madagascan", "Antananarivo"),
    Country("malawi", "Malawi", "Malawian,Malawians", "Lilongwe"),
    Country("malaysia", "Malaysia", "Malaysian,Malaysians", "Kuala Lumpur;Putrajaya"),
    Country("maldives", "Maldives,The Maldives", "Maldivian,Maldivians", "Malé"),
    Country("mali", "Mali", "Malian,Malians", "Bamako"),
    Country("malta", "Malta", "Maltese", "Valletta"),
    Country("marshall islands", "Marshall Islands", "Marshallese", "Majuro"),
    Country("mauritania", "Mauritania", "Mauritanian,Mauritanians", "Nouakchott"),
    Country("mauritius", "Mauritius", "Mauritian,Mauritians", "Port Louis"),
    Country("mexico", "Mexico", "Mexican,Mexicans", "Mexico City"),
    Country("micronesia", "Micronesia", "Micronesian,Micronesians", "Palikir"),
    Country("moldova", "Moldova", "Moldovan,Moldovans", "Chisinau,Chișinău"),
    Country("monaco", "Monaco", "Monegasque,Monegasques", ""),
    Country("mongolia", "Mongolia", "Mongolian,Mongolians", "Ulaanbaatar,Ulan Bator"),
    Country("montenegro", "Montenegro", "Montenegrin,Montenegrins", "Podgorica"),
    Country("morocco", "Morocco", "Moroccan,Moroccans", "Rabat"),
    Country("mozambique", "Mozambique", "Mozambican,Mozambicans", "Maputo"),
    Country("myanmar", "Myanmar,Burma", "Burmese", "Naypyidaw,Naypyitaw"),
    Country("namibia", "Namibia", "Namibian,Namibians", "Windhoek"),
    Country("nauru", "Nauru", "Nauruan,Nauruans", ""),
    Country("nepal", "Nepal", "Nepali,Nepalis,Nepalese", "Kathmandu"),
    Country(
        "netherlands",
        "Netherlands,The Netherlands,Holland",
        "Dutch,Dutchman,Dutchmen",
        "Amsterdam;The Hague,Hague",
    ),
    Country(
        "new zealand",
        "New Zealand",
        "New Zealander,New Zealanders,Kiwi,Kiwis",
        "Wellington",
    ),
    Country("nicaragua", "Nicaragua", "Nicaraguan,Nicaraguans", "Managua"),
    Country("niger", "Niger", "Nigerien,Nigeriens", "Niamey"),
    Country("nigeria", "Nigeria", "Nigerian,Nigerians", "Abuja", "Aso Rock"),
    Country(
        "north korea",
        "North Korea,DPRK,Democratic People's Republic of Korea",
        "North Korean,North Koreans",
        "Pyongyang",
    ),
    Country(
        "north macedonia",
        "North Macedonia,Macedonia",
        "Macedonian,Macedonians,North Macedonian",
        "Skopje",
    ),
    Country("norway", "Norway", "Norwegian,Norwegians", "Oslo"),
    Country("oman", "Oman", "Omani,Omanis", "Muscat"),
    Country("pakistan", "Pakistan", "Pakistani,Pakistanis", "Islamabad"),
    Country("palau", "Palau", "Palauan,Palauans", "Ngerulmud"),
    Country(
        "palestine",
        "Palestine,State of Palestine",
        "Palestinian,Palestinians",
        "Ramallah",
    ),
    Country("panama", "Panama", "Panamanian,Panamanians", "Panama City"),
    Country(
        "papua new guinea", "Papua New Guinea,PNG", "Papua New Guinean", "Port Moresby"
    ),
    Country("paraguay", "Paraguay", "Paraguayan,Paraguayans", "Asunción,Asuncion"),
    Country("peru", "Peru", "Peruvian,Peruvians", "Lima"),
    Country(
        "philippines",
        "Philippines,The Philippines",
        "Filipino,Filipinos,Philippine",
        "Manila",
        "Malacañang",
    ),
    Country("poland", "Poland", "Polish,Pole,Poles", "Warsaw"),
    Country("portugal", "Portugal", "Portuguese", "Lisbon"),
    Country("qatar", "Qatar", "Qatari,Qataris", "Doha"),
    Country("romania", "Romania", "Romanian,Romanians", "Bucharest", "Cotroceni"),
    Country(
        "russia", "Russia,Russian Federation", "Russian,Russians", "Moscow", "Kremlin"
    ),
    Country("rwanda", "Rwanda", "Rwandan,Rwandans", "Kigali"),
    Country(
        "saint kitts and nevis",
        "Saint Kitts and Nevis,St. Kitts and Nevis",
        "",
        "Basseterre",
    ),
    Country("saint lucia", "Saint Lucia,St. Lucia", "Saint Lucian", "Castries"),
    Country(
        "saint vincent",
        "Saint Vincent and the Grenadines,St. Vincent and the Grenadines",
        "",
        "Kingstown",
    ),
    Country("samoa", "Samoa", "Samoan,Samoans", "Apia"),
    Country("san marino", "San Marino", "Sammarinese", ""),
    Country("sao tome", "São Tomé and Príncipe,Sao Tome and Principe", "", "São Tomé"),
    Country("saudi arabia", "Saudi Arabia,KSA", "Saudi,Saudis,Saudi Arabian", "Riyadh"),
    Country("senegal", "Senegal", "Senegalese", "Dakar"),
    Country("serbia", "Serbia", "Serbian,Serbians,Serb,Serbs", "Belgrade"),
    Country("seychelles", "Seychelles", "Seychellois", ""),
    Country(
        "sierra leone", "Sierra Leone", "Sierra Leonean,Sierra Leoneans", "Freetown"
    ),
    Country("singapore", "Singapore", "Singaporean,Singaporeans", ""),
    Country(
        "slovakia", "Slovakia,Slovak Republic", "Slovak,Slovaks,Slovakian", "Bratislava"
    ),
    Country(
        "slovenia", "Slovenia", "Slovenian,Slovenians,Slovene,Slovenes", "Ljubljana"
    ),
    Country(
        "solomon islands",
        "Solomon Islands",
        "Solomon Islander,Solomon Islanders",
        "Honiara",
    ),
    Country("somalia", "Somalia", "Somali,Somalis", "Mogadishu"),
    Country(
        "south africa",
        "South Africa",
        "South African,South Africans",
        "Pretoria;Cape Town",
        "Union Buildings",
    ),
    Country(
        "south korea",
        "South Korea,Republic of Korea,ROK",
        "South Korean,South Koreans",
        "Seoul",
        "Blue House",
    ),
    Country("south sudan", "South Sudan", "South Sudanese", "Juba"),
    Country("spain", "Spain", "Spanish,Spaniard,Spaniards", "Madrid", "Moncloa"),
    Country("sri lanka", "Sri Lanka", "Sri Lankan,Sri Lankans", "Colombo"),
    Country("sudan", "Sudan", "Sudanese", "Khartoum"),
    Country("suriname", "Suriname", "Surinamese", "Paramaribo"),
    Country("sweden", "Sweden", "Swedish,Swede,Swedes", "Stockholm"),
    Country("switzerland", "Switzerland,Swiss Confederation", "Swiss", "Bern,Berne"),
    Country("syria", "Syria,Syrian Arab Republic", "Syrian,Syrians", "Damascus"),
    Country("taiwan", "Taiwan,Republic of China", "Taiwanese", "Taipei"),
    Country("tajikistan", "Tajikistan", "Tajik,Tajiks", "Dushanbe"),
    Country("tanzania", "Tanzania", "Tanzanian,Tanzanians", "Dodoma;Dar es Salaam"),
    Country("thailand", "Thailand", "Thai,Thais", "Bangkok"),
    Country("timor-leste", "Timor-Leste,East Timor", "Timorese,East Timorese", "Dili"),
    Country("togo", "Togo", "Togolese", "Lomé,Lome"),
    Country("tonga", "Tonga", "Tongan,Tongans", "Nuku'alofa"),
    Country(
        "trinidad and tobago",
        "Trinidad and Tobago,Trinidad",
        "Trinidadian,Trinidadians",
        "Port of Spain",
    ),
    Country("tunisia", "Tunisia", "Tunisian,Tunisians", "Tunis"),
    Country("turkey", "Turkey,Türkiye,Turkiye", "Turkish,Turk,Turks", "Ankara"),
    Country("turkmenistan", "Turkmenistan", "Turkmen", "Ashgabat"),
    Country("tuvalu", "Tuvalu", "Tuvaluan", "Funafuti"),
    Country("uganda", "Uganda", "Ugandan,Ugandans", "Kampala"),
    Country(
        "ukraine",
        "Ukraine,The Ukraine",
        "Ukrainian,Ukrainians",
        "Kyiv,Kiev",
        "Bankova;Verkhovna Rada",
    ),
    Country(
        "united arab emirates",
        "United Arab Emirates,UAE,U.A.E.,Emirates",
        "Emirati,Emiratis",
        "Abu Dhabi",
    ),
    Country(
        "united kingdom",
        "United Kingdom,UK,U.K.,Britain,Great Britain,GB",
        "British,Briton,Britons,Brits",
        "London",
        "Downing Street,No 10,No. 10,Number 10;Whitehall;Westminster;Buckingham Palace",
    ),
    Country(
        "united states",
        "United States,United States of America,US,U.S.,USA,U.S.A.,America,States",
        "American,Americans",
        "Washington,Washington DC,Washington D.C.",
        "White House,Oval Office;Pentagon;Capitol Hill;Foggy Bottom",
    ),
    Country("uruguay", "Uruguay", "Uruguayan,Uruguayans", "Montevideo"),
    Country("uzbekistan", "Uzbekistan", "Uzbek,Uzbeks", "Tashkent"),
    Country("vanuatu", "Vanuatu", "", "Port Vila"),
    Country("vatican", "Vatican,Holy See,Vatican City", "", "", "Vatican City State"),
    Country(
        "venezuela", "Venezuela", "Venezuelan,Venezuelans", "Caracas", "Miraflores"
    ),
    Country("vietnam", "Vietnam,Viet Nam", "Vietnamese", "Hanoi"),
    Country("yemen", "Yemen", "Yemeni,Yemenis", "Sanaa,Sana'a;Aden"),
    Country("zambia", "Zambia", "Zambian,Zambians", "Lusaka"),
    Country("zimbabwe", "Zimbabwe", "Zimbabwean,Zimbabweans", "Harare"),
    Country(
        "scotland",
        "Scotland",
        "Scottish,Scot,Scots",
        "Edinburgh",
        "Holyrood;Bute House",
    ),
    Country("wales", "Wales", "Welsh", "Cardiff"),
    Country(
        "northern ireland", "Northern Ireland", "Northern Irish", "Belfast", "Stormont"
    ),
    Country("england", "England", "English", ""),
)
