"""States, provinces and large cities that are no capitals of countries; hand-made from general knowledge, CC0.

One name a word or, with "_" for its blank, several: "New_Jersey". Further forms follow behind "=".
"""

from app.core.facts.tables.listed import listed

_AMERICAN_STATES = """
    Alabama Alaska Arizona Arkansas Colorado Connecticut Delaware Hawaii Idaho Illinois Indiana Iowa Kansas Kentucky
    Louisiana Maine Maryland Massachusetts Michigan Minnesota Mississippi Missouri Montana Nebraska Nevada New_Hampshire
    New_Jersey New_Mexico North_Carolina North_Dakota Ohio Oklahoma Oregon Pennsylvania Rhode_Island South_Carolina
    South_Dakota Tennessee Utah Vermont Virginia West_Virginia Wisconsin Wyoming Puerto_Rico
"""
_REGIONS = """
    Ontario Quebec=Québec British_Columbia Alberta Manitoba Saskatchewan Nova_Scotia New_Brunswick Newfoundland Yukon
    New_South_Wales Queensland Tasmania Western_Australia South_Australia Bavaria Saxony Brandenburg Hesse Lombardy
    Sicily Sardinia Tuscany Brittany Normandy Provence Corsica Andalusia Galicia Basque_Country Flanders Wallonia
    Lapland Silesia Transylvania Transnistria Abkhazia South_Ossetia Nagorno-Karabakh=Karabakh Dagestan Ingushetia
    Sakhalin Kaliningrad Sinai Darfur Tigray Sahel Punjab Gujarat Kerala Bihar Uttar_Pradesh Maharashtra Tamil_Nadu
    West_Bengal Assam Sindh Balochistan=Baluchistan Helmand Kandahar Anbar Idlib Aceh Papua Bali Mindanao Okinawa
    Hokkaido Fukushima Sichuan Guangdong Inner_Mongolia Macau=Macao Chiapas Sinaloa Patagonia Amazonas Catalunya
    Zaporizhzhya Bakhmut Avdiivka Pokrovsk Kupiansk Vovchansk Sumy Chernihiv Mykolaiv Poltava Sevastopol Melitopol
    Kramatorsk Sloviansk Izium Bucha Irpin Khan_Younis=Khan_Yunis Jabalia Deir_al-Balah Nablus Jenin Hebron Galilee
"""
_CITIES = """
    Philadelphia Dallas Austin San_Antonio San_Diego San_Jose Seattle Portland Denver Phoenix Detroit Miami Atlanta
    Baltimore Cleveland Pittsburgh Milwaukee Minneapolis St._Louis New_Orleans Las_Vegas Salt_Lake_City Orlando Tampa
    Memphis Nashville Charlotte Sacramento Oakland Honolulu Anchorage Brooklyn Manhattan Queens Bronx Long_Island
    Toronto Montreal=Montréal Vancouver Calgary Edmonton Winnipeg Halifax Birmingham Liverpool Leeds Sheffield Bristol
    Oxford Cambridge Newcastle Nottingham Southampton Aberdeen Swansea Cork Galway Lyon Toulouse Nice Bordeaux Lille
    Nantes Cologne=Köln Düsseldorf=Duesseldorf Stuttgart Leipzig Dresden Nuremberg Hanover Bremen Salzburg Zurich=Zürich
    Basel Lausanne Davos Turin Naples Florence Venice Bologna Genoa Palermo Seville Valencia Bilbao Porto Rotterdam
    Antwerp Ghent Gothenburg Malmö=Malmo Bergen Aarhus Krakow=Kraków Gdansk=Gdańsk Wroclaw=Wrocław Lodz Poznan Brno
    Thessaloniki Izmir Antalya Novosibirsk Yekaterinburg Kazan Vladivostok Rostov-on-Don=Rostov Sochi Grozny Almaty
    Aleppo Homs Mosul Basra Fallujah=Falluja Erbil Kirkuk Haifa Eilat Isfahan Mashhad Shiraz Jeddah Mecca Medina
    Alexandria Benghazi Casablanca Marrakesh=Marrakech Lagos Kano Mombasa Goma Johannesburg Durban Soweto Karachi
    Lahore Peshawar Rawalpindi Herat Kolkata=Calcutta Chennai=Madras Bangalore=Bengaluru Hyderabad Ahmedabad Pune
    Chittagong Mandalay Yangon=Rangoon Ho_Chi_Minh_City=Saigon Chiang_Mai Phuket Cebu Surabaya Osaka Kyoto Nagasaki
    Hiroshima Yokohama Busan Incheon Guangzhou Shenzhen Wuhan Chengdu Chongqing Tianjin Nanjing Hangzhou Urumqi Lhasa
    Sydney Melbourne Brisbane Perth Adelaide Darwin Auckland Christchurch Sao_Paulo=São_Paulo Rio_de_Janeiro=Rio
    Medellin=Medellín Cali Guayaquil Valparaiso Rosario Cordoba Maracaibo Guadalajara Monterrey Tijuana Cancun Acapulco
    Guantanamo=Guantanamo_Bay Gibraltar Bermuda
"""


def _rows(table: str) -> tuple[tuple[str, str], ...]:
    """Each place with its further forms, commas between."""
    rows = (row.replace("_", " ").split("=") for row in sorted(listed(table)))
    return tuple((row[0], ",".join(row[1:])) for row in rows)


MORE_PLACES: tuple[tuple[str, str], ...] = _rows(_AMERICAN_STATES) + _rows(_REGIONS) + _rows(_CITIES)
